using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Exchange.Core.Mapping;
using Exchange.Hub.Ledger;
using Exchange.Hub.Storage;

namespace Exchange.Hub.Intake;

/// <summary>Finds the control file beside an extract in the inbox.</summary>
public sealed class ControlFiles(HubStorage storage)
{
    private const long LargestBytes = 1 << 20;

    /// <param name="extract">Name of the extract's blob in the inbox.</param>
    public async Task<ControlFound> FindAsync(string extract, CancellationToken stop)
    {
        var container = storage.Container(Names.Inbox);
        var blobs = new List<ControlBlob>();
        ControlNote? note = null;
        var readable = true;
        await foreach (var there in container.GetBlobsAsync(new GetBlobsOptions { Prefix = extract + "." }, stop).ConfigureAwait(false))
        {
            if (ControlFile.ExtractOf(there.Name) != extract || there.Properties.ContentLength > LargestBytes)
            {
                continue;
            }

            var blob = container.GetBlobClient(there.Name);
            BlobDownloadResult read = await blob.DownloadContentAsync(stop).ConfigureAwait(false);
            blobs.Add(new ControlBlob(blob, read.Details.ETag));
            try
            {
                note = Joined(note, ControlFile.Read(there.Name, read.Content.ToString()));
            }
            catch (FormatException)
            {
                readable = false;
            }
        }

        return new ControlFound(blobs, note, readable);
    }

    /// <summary>Deletes control files whose extract has not come since, or went without them: they would be held against the next file of that name.</summary>
    /// <param name="before">Those that were written before this time.</param>
    public async Task ForgetAsync(string extract, DateTimeOffset before, CancellationToken stop)
    {
        var container = storage.Container(Names.Inbox);
        await foreach (var there in container.GetBlobsAsync(new GetBlobsOptions { Prefix = extract + "." }, stop).ConfigureAwait(false))
        {
            if (ControlFile.ExtractOf(there.Name) == extract && there.Properties.LastModified < before)
            {
                await container.GetBlobClient(there.Name).DeleteIfExistsAsync(cancellationToken: stop).ConfigureAwait(false);
            }
        }
    }

    private static ControlNote Joined(ControlNote? one, ControlNote other) => new(one?.Rows ?? other.Rows, one?.Sha256 ?? other.Sha256);
}

/// <summary>The control files that were found.</summary>
/// <param name="Blobs">In the inbox.</param>
/// <param name="Note">What they promise together; null when there is none that can be read.</param>
/// <param name="Readable">False when one of them cannot be read.</param>
public sealed record ControlFound(IReadOnlyList<ControlBlob> Blobs, ControlNote? Note, bool Readable)
{
    /// <summary>Whether the data set has the control file it demands, in a form that can be read.</summary>
    public bool Answers(ControlKind demanded) => Readable && demanded switch
    {
        ControlKind.None => true,
        ControlKind.Manifest => Has(".manifest.json"),
        ControlKind.Sha256 => Has(".sha256"),
        _ => Has(".ok"),
    };

    /// <summary>What goes into the ledger; null when nothing was demanded and nothing came.</summary>
    public ControlNote? NoteFor(ControlKind demanded)
        => Answers(demanded) ? Note : (Note ?? new ControlNote(null, null)) with { Missing = true };

    /// <summary>Deletes what was read; one that was replaced meanwhile belongs to the next file of that name.</summary>
    internal async Task ClearAsync(CancellationToken stop)
    {
        foreach (var (blob, etag) in Blobs)
        {
            try
            {
                await blob.DeleteIfExistsAsync(DeleteSnapshotsOption.None, Conditions.Unchanged(etag), stop).ConfigureAwait(false);
            }
            catch (RequestFailedException failure) when (failure.LostTheRace())
            {
                // The next file's; it stays.
            }
        }
    }

    private bool Has(string ending) => Blobs.Any(one => one.Blob.Name.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
}

/// <summary>A control file in the inbox, and which content of it was read.</summary>
public sealed record ControlBlob(BlobClient Blob, ETag ETag);
