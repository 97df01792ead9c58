using System.Text.RegularExpressions;
using Exchange.Core.Mapping;
using Exchange.Hub.Ledger;

namespace Exchange.Hub.Query;

/// <summary>
/// Which lists a file answers: by its records once they are published; else by the batch number in its name; else by the institution's
/// code or name in the file's name or folder.
/// </summary>
internal sealed partial class AnswerAttribution(IReadOnlyList<QueryBatch> batches, IReadOnlyList<Institution> institutions)
{
    public IReadOnlyList<QueryBatch> BatchesOf(LedgerEntry entry)
    {
        var byContent = batches.Where(batch => batch.Extracts.Contains(entry.ExtractId)).ToList();
        if (byContent.Count > 0)
        {
            return byContent;
        }

        var blob = entry.Deliveries[^1].Blob;
        var place = blob.StartsWith(entry.Dataset + "/", StringComparison.Ordinal) ? blob[(entry.Dataset.Length + 1)..] : blob;
        var byNumber = batches.Where(batch => Names(place, batch.No)).ToList();
        if (byNumber.Count > 0)
        {
            return byNumber;
        }

        var words = Word().Matches(place).Select(match => match.Value).ToHashSet(StringComparer.Ordinal);
        var sender = institutions.FirstOrDefault(institution => words.Contains(institution.Code))
            ?? institutions.FirstOrDefault(institution => institution.Names.Any(name => place.Contains(name, StringComparison.Ordinal)));
        return sender is null ? [] : [.. batches.Where(batch => batch.Institution == sender.Code)];
    }

    /// <summary>The whole number: 01 is not named by 012.</summary>
    private static bool Names(string place, string batch)
        => place.IndexOf(batch, StringComparison.OrdinalIgnoreCase) is >= 0 and var at && (at + batch.Length == place.Length || !char.IsAsciiDigit(place[at + batch.Length]));

    [GeneratedRegex("[A-Za-z0-9]+")]
    private static partial Regex Word();
}
