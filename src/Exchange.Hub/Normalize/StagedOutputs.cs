using System.Collections.Concurrent;
using Azure.Storage.Blobs;
using Exchange.Core.Normalization;
using Exchange.Core.Tabular;

namespace Exchange.Hub.Normalize;

/// <summary>
/// The outputs of one run, written to disk and uploaded to a folder of staging: each as it is finished, or all on demand. Nothing refers
/// to the folder until the ledger does.
/// </summary>
/// <param name="container">Staging.</param>
/// <param name="folder">With a closing slash.</param>
/// <param name="keep">Uploads nothing before <see cref="CompleteAsync"/>, and gives what was written with <see cref="Open"/>.</param>
internal sealed class StagedOutputs(BlobContainerClient container, string folder, Spool spool, bool keep, CancellationToken stop) : IDisposable
{
    private readonly ConcurrentBag<Task> uploads = [];
    private readonly ConcurrentDictionary<string, FileStream> kept = new(StringComparer.Ordinal);

    /// <summary>With a closing slash.</summary>
    public string Folder => folder;

    /// <summary>Makes an output by its relative name. Thread-safe; it counts as finished when the stream is disposed.</summary>
    public Stream Create(string name) => new Output(spool.Create(), content => Finished(name, content));

    /// <summary>Writes the receipt, whose gates have been asked.</summary>
    public void Put(Receipt receipt)
    {
        using var output = Create(ReceiptFile.Name);
        ReceiptFile.Write(receipt, output);
    }

    /// <summary>What was kept under a name, from its start; one reader at a time, and not to be disposed.</summary>
    public Stream Open(string name)
    {
        var content = kept[name];
        content.Position = 0;
        return content;
    }

    /// <summary>Returns when everything is uploaded.</summary>
    public async Task CompleteAsync()
    {
        foreach (var name in kept.Keys)
        {
            await container.GetBlobClient(folder + name).UploadAsync(Open(name), overwrite: true, stop).ConfigureAwait(false);
        }

        await Task.WhenAll(uploads).ConfigureAwait(false);
    }

    public void Dispose()
    {
        foreach (var content in kept.Values)
        {
            content.Dispose();
        }
    }

    private void Finished(string name, FileStream content)
    {
        if (keep)
        {
            content.Flush();
            kept[name] = content;
        }
        else
        {
            uploads.Add(UploadAsync(name, content));
        }
    }

    private async Task UploadAsync(string name, FileStream content)
    {
        await using (content.ConfigureAwait(false))
        {
            content.Position = 0;
            await container.GetBlobClient(folder + name).UploadAsync(content, overwrite: true, stop).ConfigureAwait(false);
        }
    }

    /// <summary>A file that is handed over when its writer disposes it.</summary>
    private sealed class Output(FileStream file, Action<FileStream> finished) : Stream
    {
        private bool done;

        public override bool CanRead => file.CanRead;

        public override bool CanSeek => true;

        public override bool CanWrite => true;

        public override long Length => file.Length;

        public override long Position { get => file.Position; set => file.Position = value; }

        public override void Flush() => file.Flush();

        public override int Read(byte[] buffer, int offset, int count) => file.Read(buffer, offset, count);

        public override int Read(Span<byte> buffer) => file.Read(buffer);

        public override long Seek(long offset, SeekOrigin origin) => file.Seek(offset, origin);

        public override void SetLength(long value) => file.SetLength(value);

        public override void Write(byte[] buffer, int offset, int count) => file.Write(buffer, offset, count);

        public override void Write(ReadOnlySpan<byte> buffer) => file.Write(buffer);

        protected override void Dispose(bool disposing)
        {
            if (disposing && !done)
            {
                done = true;
                finished(file);
            }

            base.Dispose(disposing);
        }
    }
}
