using System.CommandLine;
using System.Globalization;
using Exchange.Core.Problems;
using Exchange.Core.Queries;
using Exchange.Core.Tabular;
using Exchange.Hub.Query;

namespace Exchange.Cli.Commands;

/// <summary>The options that say who is asked about: a file or a published table, authorization, limit.</summary>
internal sealed class SubjectOptions
{
    private readonly Option<string?> subjects = new("--subjects")
    {
        HelpName = "FILE",
        Description = "名单文件（csv、xlsx 等），有表头：姓名、证件号码、授权编号，可有户号、核对限额。A list with a heading.",
    };

    private readonly Option<string?> feed = new("--feed") { HelpName = "TABLE", Description = "或从已发布的表取人。Or from a published table." };

    private readonly Option<string[]> where = new("--where") { HelpName = "COLUMN=VALUE", Description = "表中哪些行，可写多次。Which rows of the table; may be repeated." };

    private readonly Option<string?> authorization = new("--authorization") { HelpName = "REF", Description = "名单没有授权编号列时，全部人的授权编号。Authorization for rows that have none." };

    private readonly Option<decimal?> limit = new("--limit-amount") { HelpName = "YUAN", Description = "名单没有核对限额列时的核对限额（元）。Limit for rows that have none." };

    public SubjectOptions(Command command)
    {
        command.Options.Add(subjects);
        command.Options.Add(feed);
        command.Options.Add(where);
        command.Options.Add(authorization);
        command.Options.Add(limit);
        command.Validators.Add(given =>
        {
            if (given.GetValue(subjects) is null == given.GetValue(feed) is null)
            {
                given.AddError("--subjects 和 --feed 须写且只写一个。Expected either --subjects FILE or --feed TABLE.");
            }

            if (given.GetValue(where) is { Length: > 0 } filters && (given.GetValue(feed) is null || filters.Any(filter => filter.IndexOf('=', StringComparison.Ordinal) < 1)))
            {
                given.AddError("--where 与 --feed 同用，写作 列=值，例如 status=current。--where goes with --feed, as COLUMN=VALUE.");
            }
        });
    }

    /// <summary>Reads and checks the list.</summary>
    /// <exception cref="UsageException">The file cannot be read as a list.</exception>
    public async Task<SubjectList> ReadAsync(ParseResult input, OpenedHub hub, CancellationToken stop)
    {
        var given = new SubjectTerms(input.GetValue(authorization)?.Trim() is { Length: > 0 } reference ? reference : null, input.GetValue(limit));
        if (input.GetValue(feed) is { } table)
        {
            var filters = (input.GetValue(where) ?? []).Select(filter => KeyValuePair.Create(filter[..filter.IndexOf('=', StringComparison.Ordinal)], filter[(filter.IndexOf('=', StringComparison.Ordinal) + 1)..])).ToList();
            return SubjectList.Of(await hub.Get<FeedSubjects>().ReadAsync(table, filters, stop), given);
        }

        var path = InputFile.Existing(input.GetValue(subjects)!);
        try
        {
            using var bytes = new FileBytes(path);
            return SubjectList.Read(bytes, Path.GetFileName(path), FormatOfName.Guess(path), given);
        }
        catch (RefusedExtractException refused)
        {
            throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"{path}：{refused.Problem.Kind.Code} {refused.Problem.Kind.Title}。{refused.Problem.Kind.Advice} {refused.Problem.Kind.Meaning}"));
        }
    }
}
