using Exchange.Hub.Ledger;

namespace Exchange.Hub.Query;

/// <summary>What of the query lists is unanswered (催办表): counts and names of files, no person.</summary>
/// <param name="Lines">By order, institution and batch.</param>
/// <param name="Loose">Files that are held, rejected or failed and do not say which list they answer.</param>
/// <param name="Unasked">Published rows that nobody asked for.</param>
public sealed record ChaseReport(DateTimeOffset At, IReadOnlyList<ChaseLine> Lines, IReadOnlyList<AnswerFile> Loose, IReadOnlyList<UnaskedRows> Unasked);

/// <summary>One list.</summary>
/// <param name="States">Persons by state.</param>
/// <param name="DaysOverdue">Working days since it was due; 0 while it is in time, or when all is answered.</param>
/// <param name="Last">The last file that came for it, whatever became of it; null for none.</param>
public sealed record ChaseLine(
    string Order, string Partner, string Batch, string Institution, string Title, string Dataset, int Asked, int Answered, IReadOnlyDictionary<string, int> States,
    DateOnly DueOn, int DaysOverdue, AnswerFile? Last, string? Contact)
{
    public int Unanswered => Asked - Answered;
}

/// <summary>A file that a partner sent as an answer, and what became of it.</summary>
/// <param name="Codes">Why it is held or rejected; empty for neither.</param>
public sealed record AnswerFile(string Dataset, string ExtractId, string FileName, DateTimeOffset At, ExtractState State, IReadOnlyList<string> Codes)
{
    internal static AnswerFile Of(LedgerEntry entry) => new(
        entry.Dataset, entry.ExtractId, entry.Delivered.FileName, entry.Delivered.At, entry.State, [.. entry.Verdict?.Reasons.Select(reason => reason.Code) ?? []]);
}
