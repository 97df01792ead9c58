using Exchange.Hub.Ledger;
using Newtonsoft.Json;

namespace Exchange.Hub.Jobs;

/// <summary>A message of the queue of slices: one slice of a divided extract in one round.</summary>
/// <param name="Dataset">partner/dataset.</param>
/// <param name="ExtractId">64 lower-case hex digits.</param>
/// <param name="Fence">Of the claim that divided it.</param>
/// <param name="Round">1 or 2.</param>
/// <param name="Slice">From 0.</param>
public sealed record SliceNotice(string Dataset, string ExtractId, int Fence, int Round, int Slice)
{
    [JsonIgnore]
    public ExtractRef Extract => new(Dataset, ExtractId);

    /// <summary>The notice of a slice as the entry stands.</summary>
    public static SliceNotice Of(LedgerEntry entry, int slice, int? round = null)
        => new(entry.Dataset, entry.ExtractId, entry.Split!.Fence, round ?? entry.Split.Round, slice);

    /// <summary>The entry still waits for it.</summary>
    public bool Concerns(LedgerEntry entry)
        => entry.IsSplit() && entry.Split!.Fence == Fence && entry.Split.Round == Round && entry.Split.Running().Contains(Slice);
}
