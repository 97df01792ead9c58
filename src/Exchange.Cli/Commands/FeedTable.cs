using System.CommandLine;
using Exchange.Hub.Publish;

namespace Exchange.Cli.Commands;

/// <summary>The argument TABLE: a published table by its name, which is that of a kind.</summary>
internal sealed class FeedTable : Argument<string>
{
    public FeedTable()
        : base("TABLE")
    {
        Description = "数据表的名称，如 vehicle。The table's name, such as vehicle.";
        Validators.Add(given =>
        {
            if (given.Tokens is [{ Value: var name }] && !IsName(name))
            {
                given.AddError($"“{name}”不是数据表的名称，见 exchange feed list。Not a table's name; exchange feed list shows them.");
            }
        });
    }

    /// <summary>A version of the table; the newest for null.</summary>
    /// <exception cref="UsageException">There is no such table.</exception>
    public async Task<FeedVersion> ShowAsync(ParseResult input, OpenedHub hub, long? version, CancellationToken stop)
        => await hub.Get<FeedReader>().ShowAsync(input.GetRequiredValue(this), version, stop) ?? throw Unknown(input.GetRequiredValue(this));

    public static UsageException Unknown(string name)
        => new($"没有名为 {name} 的数据表；exchange feed list 列出全部。There is no such table.");

    private static bool IsName(string name) => name.Length > 0 && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
}
