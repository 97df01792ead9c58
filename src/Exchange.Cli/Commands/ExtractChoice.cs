using System.CommandLine;
using Exchange.Hub.Ledger;

namespace Exchange.Cli.Commands;

/// <summary>The argument EXTRACT and the option <c>--dataset</c>: one extract by the beginning of its id.</summary>
internal sealed class ExtractChoice
{
    private const int FewestDigits = 8;

    private readonly Argument<string> id = new("EXTRACT") { Description = "报送编号，或其前 8 位以上。The extract's id, or 8 or more of its first digits." };

    private readonly DatasetOption dataset = new("数据集；同样的文件报送到两个数据集时需要。The data set, where two hold the same bytes.");

    public ExtractChoice(Command command)
    {
        command.Arguments.Add(id);
        command.Options.Add(dataset);
        id.Validators.Add(given =>
        {
            var text = given.Tokens[0].Value;
            if (text.Length is < FewestDigits or > 64 || !text.All(char.IsAsciiHexDigit))
            {
                given.AddError($"“{text}”不是报送编号：应为 8 至 64 位十六进制数字，见 exchange ledger list。Expected 8 to 64 hex digits, as exchange ledger list shows them.");
            }
        });
    }

    /// <exception cref="UsageException">There is none, or there are several.</exception>
    public async Task<LedgerEntry> FindAsync(ParseResult input, OpenedHub hub, CancellationToken stop)
    {
        var beginning = input.GetRequiredValue(id).ToLowerInvariant();
        var ledger = hub.Get<LedgerStore>();
        var found = await ledger.FindAsync(input.GetValue(dataset), beginning, stop);
        if (found is [var one] && await ledger.ReadAsync(one, stop) is { } read)
        {
            return read.Entry;
        }

        throw new UsageException(found.Count == 0
            ? $"台账中没有编号以 {beginning} 开头的报送；exchange ledger list 列出全部。The ledger holds no such extract."
            : $"有 {found.Count} 次报送的编号以 {beginning} 开头，请写长一些或用 --dataset 指定数据集。Several extracts begin so; give more digits or --dataset:"
                + string.Concat(found.Select(extract => $"{Environment.NewLine}  {extract.Dataset} {extract.ExtractId}")));
    }
}
