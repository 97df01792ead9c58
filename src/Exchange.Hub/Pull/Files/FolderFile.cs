namespace Exchange.Hub.Pull.Files;

/// <summary>A file in a partner's folder, as it was when it was looked at.</summary>
/// <param name="Name">Without folders, as the partner writes it.</param>
/// <param name="Size">Bytes.</param>
/// <param name="ChangedAt">By the partner's clock.</param>
/// <param name="Version">Equal versions of one name are equal bytes.</param>
internal sealed record FolderFile(string Name, long Size, DateTimeOffset ChangedAt, string Version);
