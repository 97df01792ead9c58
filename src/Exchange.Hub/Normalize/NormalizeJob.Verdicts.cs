using System.Globalization;
using Exchange.Core.Mapping;
using Exchange.Core.Normalization;
using Exchange.Core.Problems;
using Exchange.Hub.Ledger;

namespace Exchange.Hub.Normalize;

public sealed partial class NormalizeJob
{
    private static ExtractState StateOf(Outcome outcome) => outcome switch
    {
        Outcome.Accepted => ExtractState.Accepted,
        Outcome.Held => ExtractState.Held,
        _ => ExtractState.Rejected,
    };

    /// <summary>The entry of a small extract that passed its gates; who wrote it goes on to publish it.</summary>
    private LedgerEntry Passed(LedgerEntry entry, VerdictNote verdict)
        => entry.Moved(ExtractState.Accepted, "normalized", clock.GetUtcNow(), Note(verdict)).Moved(ExtractState.Publishing, "Publishing", clock.GetUtcNow())
            with { Verdict = verdict with { Kept = true }, Split = null, Failures = 0, Answered = false };

    /// <summary>What a later replay takes out of the entry, kept among its steps.</summary>
    private static string Note(VerdictNote verdict)
        => string.Join(' ', new[] { verdict.Outcome.ToString() }.Concat(verdict.Reasons.Select(reason => reason.Code)))
            + string.Create(CultureInfo.InvariantCulture, $", {verdict.Rows.Read} rows read, {verdict.Rows.Rejected} rejected");

    private static VerdictNote VerdictOf(Receipt receipt, string folder, IReadOnlyList<string> parts, string? partsFolder) => new(
        receipt.Outcome,
        folder,
        receipt.MappingVersion,
        receipt.MappingHash,
        receipt.AsOf,
        receipt.Rows,
        receipt.Records,
        [.. receipt.Reasons.Select(reason => new ReasonNote(reason.Kind.Code, reason.Detail))],
        [.. receipt.Problems.GroupBy(problem => problem.Kind.Code).Select(group => new CodeCount(group.Key, group.Sum(problem => problem.Count)))],
        parts,
        receipt.RejectsFile,
        partsFolder);

    private static Receipt Without(LedgerEntry entry, DatasetMapping mapping, ProblemKind reason) => Unrecognised(entry) with
    {
        DatasetTitle = mapping.Title,
        MappingVersion = mapping.Version,
        MappingHash = mapping.Hash,
        Reasons = [new Problem(reason)],
    };

    private static Receipt Unrecognised(LedgerEntry entry) => new()
    {
        Outcome = Outcome.Rejected,
        Reasons = [new Problem(ProblemKinds.UnknownDataset)],
        FileName = entry.Delivered.FileName,
        Size = entry.Size,
        ContentHash = entry.ExtractId,
        Dataset = entry.Dataset,
        DatasetTitle = "未识别",
        MappingVersion = "",
        MappingHash = "",
        Rows = default,
        Records = 0,
    };
}
