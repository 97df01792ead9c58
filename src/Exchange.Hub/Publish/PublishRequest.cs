using Exchange.Core.Mapping;
using Exchange.Core.Schema;
using Exchange.Hub.Publish.Delta;

namespace Exchange.Hub.Publish;

/// <summary>An accepted extract to be merged into the table of its kind.</summary>
public sealed record PublishRequest
{
    public required RecordKind Kind { get; init; }

    /// <summary><c>{partner}/{dataset}</c>, as in the column <c>source</c> of the parts.</summary>
    public required string Source { get; init; }

    /// <summary>SHA-256 of the extract's bytes, lower-case hex. An extract is published once, however often this is asked for.</summary>
    public required string ExtractId { get; init; }

    public required string MappingVersion { get; init; }

    public required string MappingHash { get; init; }

    /// <summary>The day whose facts the extract tells.</summary>
    public required DateOnly AsOf { get; init; }

    public required Delivery Delivery { get; init; }

    /// <summary>
    /// Parquet parts in their order: the kind's columns, a record id at most once, and optionally <c>_deleted</c> (boolean),
    /// true for a record that is gone.
    /// </summary>
    public required IReadOnlyList<IRecordPart> Parts { get; init; }

    /// <summary>0 for the first time; the same bytes published again on purpose, with better mappings, count up. Each is published once.</summary>
    public int Replay { get; init; }

    /// <summary>Names this publication among the table's transactions.</summary>
    internal string TransactionId => TransactionIds.Extract(Source, ExtractId, Replay);

    /// <summary>A record that says the same again is a change: it was asked for again, and answered. Else it stays as it is.</summary>
    public bool EveryAnswer { get; init; }

    /// <summary>Publishes even when the table holds a later day of this source.</summary>
    public bool AllowOlder { get; init; }
}
