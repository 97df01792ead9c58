using Newtonsoft.Json.Linq;

namespace Exchange.EndToEnd.Tests.Running;

/// <summary>A receipt as a department reads it: JSON, nothing of ours in between.</summary>
internal sealed record ReceiptFile(JObject Json)
{
    public static ReceiptFile In(string folder) => Parse(File.ReadAllText(Path.Combine(folder, "receipt.json")));

    public static ReceiptFile Parse(string text) => new(JObject.Parse(text));

    public string Outcome => (string)Json["outcome"]!;

    public string Dataset => (string)Json["dataset"]!;

    public string? RejectsFile => (string?)Json["rejectsFile"];

    public IReadOnlyList<string> RecordFiles => [.. Json["recordFiles"]!.Select(file => (string)file!)];

    public long Rows(string name) => (long)Json["rows"]![name]!;

    /// <summary>Read minus the sum of the others; 0 when balanced.</summary>
    public long Imbalance => Rows("read") - Rows("published") - Rows("rejected") - Rows("filtered") - Rows("duplicate");
}
