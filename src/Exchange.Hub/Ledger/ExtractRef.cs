namespace Exchange.Hub.Ledger;

/// <summary>Names one extract: its data set and the SHA-256 of its bytes. This is all that ever travels on a queue.</summary>
/// <param name="Dataset">partner/dataset.</param>
/// <param name="ExtractId">64 lower-case hex digits.</param>
public sealed record ExtractRef(string Dataset, string ExtractId)
{
    /// <summary>The data set and the first digits of the id: enough for a log line.</summary>
    public override string ToString() => $"{Dataset} {ExtractId[..Math.Min(12, ExtractId.Length)]}";
}
