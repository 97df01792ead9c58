using System.Globalization;
using Exchange.Core.Identity;
using Exchange.Core.Problems;
using Exchange.Core.Tabular;

namespace Exchange.Core.Queries;

/// <summary>Checks the rows of a list one after the other, and joins those that ask the same.</summary>
internal sealed class SubjectCheck(SubjectTerms given)
{
    private readonly List<QuerySubject> subjects = [];
    private readonly List<SubjectFault> faults = [];
    private readonly HashSet<(string Id, string Authorization)> known = [];
    private int rows;
    private int joined;

    /// <summary>A row that cannot be read at all.</summary>
    public void Add(long number, ProblemKind kind)
    {
        rows++;
        faults.Add(new SubjectFault(number, null, kind.Code, kind.Title));
    }

    public void Add(long number, SubjectRow row)
    {
        rows++;
        var before = faults.Count;
        var name = Trimmed(row.Name);
        var authorization = Trimmed(row.AuthorizationNo) ?? given.AuthorizationNo;
        Demand(number, SubjectColumns.Name, name);
        Demand(number, SubjectColumns.Authorization, authorization);
        var (id, type) = Identify(number, row.Id);
        var limit = Limit(number, row.LimitAmount);
        if (faults.Count > before)
        {
            return;
        }

        if (known.Add((id, authorization!)))
        {
            subjects.Add(new QuerySubject(name!, id, type, authorization!, Trimmed(row.HouseholdNo), limit));
        }
        else
        {
            joined++;
        }
    }

    public SubjectList Finish() => new(rows, Together(), faults, joined);

    /// <summary>Members of a household follow its first one.</summary>
    private List<QuerySubject> Together()
    {
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        return
        [
            .. subjects
                .Select((subject, at) => (Subject: subject, First: subject.HouseholdNo is { } household && !first.TryAdd(household, at) ? first[household] : at))
                .OrderBy(each => each.First)
                .Select(each => each.Subject),
        ];
    }

    private (string Id, SubjectIdType Type) Identify(long number, string? text)
    {
        Span<char> repaired = stackalloc char[SubjectReading.TextLength];
        var reading = TravelDocument.Classify(text ?? "", repaired, out var length);
        if (reading.IsWhole)
        {
            return (new string(repaired[..length]), reading.Form);
        }

        Fault(number, SubjectColumns.Id, reading.Problem!);
        return ("", SubjectIdType.None);
    }

    private decimal? Limit(long number, string? text)
    {
        if (Trimmed(text) is not { } limit)
        {
            return given.LimitAmount;
        }

        if (decimal.TryParse(limit, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount))
        {
            return amount;
        }

        Fault(number, SubjectColumns.Limit, ProblemKinds.NumberUnreadable);
        return null;
    }

    private void Demand(long number, string column, string? text)
    {
        if (text is null)
        {
            Fault(number, column, ProblemKinds.RequiredMissing);
        }
    }

    private void Fault(long number, string column, ProblemKind kind) => faults.Add(new SubjectFault(number, column, kind.Code, kind.Title));

    private static string? Trimmed(string? text)
        => TextFolding.Trim(text ?? "") is { Length: > 0 } trimmed ? trimmed.ToString() : null;
}
