namespace Exchange.Hub.Intake;

/// <summary>Where a file lies in the inbox: <c>{partner}/{dataset}/{file}</c>, or <c>{partner}/{file}</c> to be recognised.</summary>
/// <param name="Partner">First folder; null when the file lies at the top.</param>
/// <param name="Dataset">Second folder; null when there is none.</param>
/// <param name="FileName">The rest, without folders.</param>
public sealed record InboxPath(string? Partner, string? Dataset, string FileName)
{
    public static InboxPath Of(string blob)
    {
        var parts = blob.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return parts.Length switch
        {
            0 => new InboxPath(null, null, blob),
            1 => new InboxPath(null, null, parts[0]),
            2 => new InboxPath(parts[0], null, parts[1]),
            _ => new InboxPath(parts[0], parts[1], parts[^1]),
        };
    }

    /// <summary>partner/dataset where both are named.</summary>
    public string? DatasetName => Partner is null || Dataset is null ? null : $"{Partner}/{Dataset}";
}
