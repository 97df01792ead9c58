using Renci.SshNet;
using Renci.SshNet.Common;
using Renci.SshNet.Sftp;

namespace Exchange.Hub.Pull.Files;

/// <summary>A folder on an SFTP server. One connection at a time; one that failed is given up, and the next request opens another.</summary>
internal sealed class SftpFolder(SftpSignIn sign, string path, TimeSpan silence) : IPartnerFolder
{
    private SftpClient? client;
    private SftpFileStream? open;
    private FolderFile? openOf;

    /// <summary>The folder as the server itself names it; null before it was asked.</summary>
    private string? place;

    public Task<FolderListing> ListAsync(CancellationToken stop)
        => WithAsync(
            async connected =>
            {
                try
                {
                    return await ReadListingAsync(connected, stop).ConfigureAwait(false);
                }
                catch (SftpPathNotFoundException)
                {
                    throw new PullFailedException(
                        PullFault.Refused,
                        $"服务器 {sign.Server} 上没有文件夹 {Shown}，请与对方核对 folder。There is no folder {Shown} on {sign.Server}; check folder in the mapping.");
                }
            },
            stop);

    public Task<FolderFile?> LookAsync(string name, CancellationToken stop) => WithAsync(connected => StateAsync(connected, name, stop), stop);

    public Task<int?> ReadAsync(FolderFile file, long from, Memory<byte> into, CancellationToken stop)
        => WithAsync<int?>(
            async connected =>
            {
                try
                {
                    if (open is null || openOf != file || open.Position != from)
                    {
                        await CloseAsync().ConfigureAwait(false);
                        open = await connected.OpenAsync(Path(path, file.Name), FileMode.Open, FileAccess.Read, stop).ConfigureAwait(false);
                        openOf = file;
                        open.Seek(from, SeekOrigin.Begin);
                    }

                    return await open.ReadAsync(into, stop).ConfigureAwait(false);
                }
                catch (SftpPathNotFoundException)
                {
                    return null;
                }
            },
            stop);

    public Task<bool> MoveAsync(FolderFile file, string folder, string name, CancellationToken stop)
        => WithAsync(
            async connected =>
            {
                await CloseAsync().ConfigureAwait(false);
                if (await StateAsync(connected, file.Name, stop).ConfigureAwait(false) is not { } now || now.Version != file.Version)
                {
                    // Moved by an earlier try, or replaced by a newer one that is not ours to move.
                    return true;
                }

                try
                {
                    await MakeAsync(connected, folder, stop).ConfigureAwait(false);
                    if (await connected.ExistsAsync(Path(folder, name), stop).ConfigureAwait(false))
                    {
                        return false;
                    }

                    await connected.RenameFileAsync(Path(path, file.Name), Path(folder, name), stop).ConfigureAwait(false);
                    return true;
                }
                catch (SftpException refused) when (refused.StatusCode is not (StatusCode.NoConnection or StatusCode.ConnectionLost))
                {
                    throw new PullFailedException(
                        PullFault.Refused,
                        $"文件 {FileNames.Shown(file.Name)} 已收取，但服务器 {sign.Server} 不允许移到 {folder}（{refused.StatusCode}）；请对方授予写权限，或去掉 moveTo。"
                        + $"The file was taken, but cannot be moved to {folder} ({refused.StatusCode}): the account needs the right to write, or moveTo has to go.");
                }
            },
            stop);

    public async ValueTask DisposeAsync()
    {
        await CloseAsync().ConfigureAwait(false);
        GiveUp();
    }

    private string Shown => path.Length == 0 ? "." : path;

    private static string Path(string folder, string name) => folder switch
    {
        "" => name,
        _ when folder.EndsWith('/') => folder + name,
        _ => $"{folder}/{name}",
    };

    private async Task<FolderListing> ReadListingAsync(SftpClient connected, CancellationToken stop)
    {
        // A server may name a file twice while its folder changes.
        var (files, links) = (new Dictionary<string, FolderFile>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        await foreach (var one in connected.ListDirectoryAsync(Shown, stop).ConfigureAwait(false))
        {
            if (one.IsSymbolicLink)
            {
                links.Add(one.Name);
            }
            else if (one.IsRegularFile)
            {
                files[one.Name] = FileOf(one.Name, one.Attributes);
            }
        }

        return new FolderListing([.. files.Values], [.. links]);
    }

    /// <summary>Null when there is no such file, or it is a link or a folder by now.</summary>
    private async Task<FolderFile?> StateAsync(SftpClient connected, string name, CancellationToken stop)
    {
        try
        {
            // The client follows links before it asks; the name that comes back tells.
            place ??= (await connected.GetAsync(Shown, stop).ConfigureAwait(false)).FullName;
            var found = await connected.GetAsync(Path(path, name), stop).ConfigureAwait(false);
            return found.IsRegularFile && found.FullName == Path(place, name) ? FileOf(name, found.Attributes) : null;
        }
        catch (SftpPathNotFoundException)
        {
            return null;
        }
    }

    private static FolderFile FileOf(string name, SftpFileAttributes found)
    {
        var changed = new DateTimeOffset(found.LastWriteTimeUtc);
        return new FolderFile(name, found.Size, changed, FormattableString.Invariant($"{found.Size}-{changed.ToUnixTimeSeconds()}"));
    }

    private static async Task MakeAsync(SftpClient connected, string folder, CancellationToken stop)
    {
        for (var end = folder.IndexOf('/', 1); ; end = folder.IndexOf('/', end + 1))
        {
            var part = end < 0 ? folder : folder[..end];
            if (!await connected.ExistsAsync(part, stop).ConfigureAwait(false))
            {
                await connected.CreateDirectoryAsync(part, stop).ConfigureAwait(false);
            }

            if (end < 0)
            {
                return;
            }
        }
    }

    /// <summary>After any failure but the server's own refusal the connection is in an unknown state.</summary>
    private async Task<T> WithAsync<T>(Func<SftpClient, Task<T>> request, CancellationToken stop)
    {
        var sound = false;
        try
        {
            if (client is not { IsConnected: true })
            {
                GiveUp();
                client = await sign.ConnectAsync(silence, stop).ConfigureAwait(false);
            }

            var answer = await request(client).ConfigureAwait(false);
            sound = true;
            return answer;
        }
        catch (Exception) when (stop.IsCancellationRequested)
        {
            // A stop closes streams under a request that is running.
            throw new OperationCanceledException(stop);
        }
        catch (Exception failed) when (SftpFaults.Of(failed, sign.Server, sign.User) is { } known)
        {
            sound = failed is SftpException or PullFailedException { Fault: PullFault.Refused };
            throw known;
        }
        finally
        {
            if (!sound)
            {
                GiveUp();
            }
        }
    }

    private async Task CloseAsync()
    {
        var closing = open;
        (open, openOf) = (null, null);
        if (closing is not null && client is { IsConnected: true })
        {
            try
            {
                await closing.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(1)).ConfigureAwait(false);
            }
            catch (Exception broken) when (broken is SshException or IOException or ObjectDisposedException or TimeoutException)
            {
                GiveUp();
            }
        }
    }

    private void GiveUp()
    {
        (open, openOf) = (null, null);
        if (client is { } gone)
        {
            client = null;
            SftpSignIn.Abandon(gone);
        }
    }
}
