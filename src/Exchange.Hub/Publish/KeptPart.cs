namespace Exchange.Hub.Publish;

/// <summary>A part that the process which made it still has.</summary>
/// <param name="Open">Gives the file from its start, to be read by one at a time; its owner closes it.</param>
internal sealed record KeptPart(Func<Stream> Open) : IRecordPart
{
    public async Task BringAsync(string path, CancellationToken stop)
    {
        var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        await using (file.ConfigureAwait(false))
        {
            await Open().CopyToAsync(file, stop).ConfigureAwait(false);
        }
    }
}
