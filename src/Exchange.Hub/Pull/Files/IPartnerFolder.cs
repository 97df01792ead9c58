namespace Exchange.Hub.Pull.Files;

/// <summary>A partner's folder during one run. Every method is one request of the partner's pipeline, and connects by itself when there is no connection.</summary>
/// <remarks>Each throws <see cref="PullFailedException"/>; after <see cref="PullFault.Unavailable"/> the same may be asked again.</remarks>
internal interface IPartnerFolder : IAsyncDisposable
{
    Task<FolderListing> ListAsync(CancellationToken stop);

    /// <summary>The file as it is now; null when there is none of that name.</summary>
    Task<FolderFile?> LookAsync(string name, CancellationToken stop);

    /// <summary>Reads some bytes; quick when <paramref name="from"/> is where the last call of the same file ended.</summary>
    /// <returns>Bytes read, 0 at the end of the file; null when it is no longer the version that was listed.</returns>
    Task<int?> ReadAsync(FolderFile file, long from, Memory<byte> into, CancellationToken stop);

    /// <summary>Moves a file; never over another one. A file that is no longer there was moved by an earlier try.</summary>
    /// <param name="folder">Made when it is absent.</param>
    /// <returns>False when a file of that name exists there.</returns>
    Task<bool> MoveAsync(FolderFile file, string folder, string name, CancellationToken stop);
}
