using System.Globalization;
using Exchange.Core.Mapping;
using Exchange.Hub.Ledger;
using Exchange.Hub.Publish.Delta;

namespace Exchange.Hub.Publish.Rebuild;

/// <summary>What a commit says of the extract that it published.</summary>
internal sealed record PublishedExtract(ExtractRef Extract, int Replay, string MappingHash, DateOnly AsOf, Delivery Delivery)
{
    /// <summary>Null for a commit that this hub did not make.</summary>
    public static PublishedExtract? Of(LogEntry entry)
    {
        var said = entry.Commit?.Texts(CommitFields.Parameters) ?? new Dictionary<string, string>();
        if (said.GetValueOrDefault(CommitFields.Source) is not { } source
            || said.GetValueOrDefault(CommitFields.ExtractId) is not { } id
            || said.GetValueOrDefault(CommitFields.MappingHash) is not { } hash
            || !DateOnly.TryParseExact(said.GetValueOrDefault(CommitFields.AsOf), "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var asOf)
            || !Enum.TryParse<Delivery>(said.GetValueOrDefault(CommitFields.Delivery), out var delivery)
            || ReplayOf(entry, source, id) is not { } replay)
        {
            return null;
        }

        return new PublishedExtract(new ExtractRef(source, id), replay, hash, asOf, delivery);
    }

    /// <summary>From the transaction, which alone tells one replay from another.</summary>
    private static int? ReplayOf(LogEntry entry, string source, string id)
    {
        var first = TransactionIds.Extract(source, id, 0);
        foreach (var transaction in entry.Actions.OfType<SetTransaction>())
        {
            if (transaction.AppId == first)
                return 0;

            if (transaction.AppId.StartsWith(first + "#", StringComparison.Ordinal)
                && int.TryParse(transaction.AppId.AsSpan(first.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var replay))
            {
                return replay;
            }
        }

        return null;
    }
}
