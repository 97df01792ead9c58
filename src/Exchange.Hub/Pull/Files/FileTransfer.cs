namespace Exchange.Hub.Pull.Files;

/// <summary>Brings one file into the inbox: goes on where an earlier try ended, begins again when the file changed meanwhile. Memory is two blocks.</summary>
/// <param name="silence">How long the partner may take for one request.</param>
internal sealed class FileTransfer(IPartnerFolder folder, PartnerCalls partner, PullInbox inbox, TimeSpan silence, TimeProvider clock)
{
    /// <summary>A file that changes more often while it is read is left for the next run.</summary>
    private const int MostRounds = 3;

    private readonly byte[] piece = new byte[PullUpload.BlockBytes];

    /// <summary>Requests for bytes so far.</summary>
    public int Pieces { get; private set; }

    /// <param name="ready">Whether a changed file may be taken at once.</param>
    /// <returns>What was taken and where it is; null when the file is gone or not ready.</returns>
    /// <exception cref="PullFailedException">The partner fails, or the file changes each time it is read.</exception>
    public async Task<(ChosenFile Taken, PulledFile To)?> TakeAsync(ChosenFile chosen, Func<FolderFile, bool> ready, CancellationToken stop)
    {
        for (var round = 0; round < MostRounds; round++)
        {
            if (await partner.AskAsync(token => folder.LookAsync(chosen.File.Name, token), stop).ConfigureAwait(false) is not { } now
                || (now.Version != chosen.File.Version && !ready(now)))
            {
                return null;
            }

            var taken = chosen with { File = now };
            if (await DeliverAsync(taken, stop).ConfigureAwait(false) is { } to)
            {
                return (taken, to);
            }
        }

        throw new PullFailedException(
            PullFault.Inconsistent,
            $"文件 {FileNames.Shown(chosen.File.Name)} 在读取期间不断变化，请对方先写临时文件名、写完后再改名。The file changed each time it was read ({MostRounds} times): it has to be written under another name and renamed when it is whole.");
    }

    /// <summary>Null when the file changed, or the storage lost blocks.</summary>
    private async Task<PulledFile?> DeliverAsync(ChosenFile chosen, CancellationToken stop)
    {
        var file = chosen.File;
        var upload = await inbox.BeginAsync(file.Name, file.Version, stop).ConfigureAwait(false);
        if (upload.Length > file.Size)
        {
            upload.Restart();
        }

        while (upload.Length < file.Size)
        {
            // Null: it changed. 0: it ends before its size.
            var length = await PieceAsync(file, upload.Length, piece, stop).ConfigureAwait(false) ?? 0;
            if (length == 0)
            {
                return null;
            }

            await upload.AppendAsync(piece.AsMemory(0, length), stop).ConfigureAwait(false);
        }

        var controls = new List<(string Ending, byte[] Content)>();
        foreach (var control in chosen.Controls)
        {
            controls.Add((ChosenFile.EndingOf(control), await WholeAsync(control, stop).ConfigureAwait(false)));
        }

        if (await partner.AskAsync(token => folder.LookAsync(file.Name, token), stop).ConfigureAwait(false) is not { } after || after.Version != file.Version)
        {
            return null;
        }

        foreach (var (ending, content) in controls)
        {
            await inbox.DeliverControlAsync(file.Name, ending, file.Version, BinaryData.FromBytes(content), stop).ConfigureAwait(false);
        }

        return await upload.CommitAsync(null, stop).ConfigureAwait(false);
    }

    private async Task<byte[]> WholeAsync(FolderFile control, CancellationToken stop)
    {
        var content = new byte[FileChoice.LargestControl];
        var length = 0;
        while (length < control.Size && await PieceAsync(control, length, content.AsMemory(length), stop).ConfigureAwait(false) is > 0 and { } read)
        {
            length += read;
        }

        return content[..length];
    }

    /// <summary>
    /// Fills the buffer, or as much of it as comes within half the time of a request: a slow partner is not a silent one. What came
    /// before a connection was cut counts, and the next try goes on behind it.
    /// </summary>
    private async Task<int?> PieceAsync(FolderFile file, long from, Memory<byte> into, CancellationToken stop)
    {
        var filled = 0;
        Pieces++;
        return await partner.AskAsync(ReadAsync, stop).ConfigureAwait(false);

        async Task<int?> ReadAsync(CancellationToken token)
        {
            var began = clock.GetTimestamp();
            while (filled < into.Length && from + filled < file.Size && (filled == 0 || clock.GetElapsedTime(began) < silence / 2))
            {
                if (await folder.ReadAsync(file, from + filled, into[filled..], token).ConfigureAwait(false) is not { } read)
                {
                    return null;
                }

                if (read == 0)
                {
                    break;
                }

                filled += read;
            }

            return filled;
        }
    }
}
