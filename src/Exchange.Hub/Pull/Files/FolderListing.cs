namespace Exchange.Hub.Pull.Files;

/// <summary>What lies in a partner's folder, its own folders left out.</summary>
/// <param name="Files">In no order.</param>
/// <param name="Links">Names of symbolic links; they are not followed.</param>
internal sealed record FolderListing(IReadOnlyList<FolderFile> Files, IReadOnlyList<string> Links);
