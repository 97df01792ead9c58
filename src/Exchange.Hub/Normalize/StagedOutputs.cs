using System.Collections.Concurrent;
using Azure.Storage.Blobs;
using Exchange.Core.Tabular;

namespace Exchange.Hub.Normalize;

/// <summary>
/// The outputs of one run, written to disk and uploaded to a folder of staging as each is finished. Nothing refers to the folder
/// until the claim is completed.
/// </summary>
/// <param name="container">Staging.</param>
/// <param name="folder">With a closing slash.</param>
internal sealed class StagedOutputs(BlobContainerClient container, string folder, Spool spool, CancellationToken stop)
{
    private readonly ConcurrentBag<Task> uploads = [];

    /// <summary>Makes an output by its relative name. Thread-safe; the upload begins when the stream is disposed.</summary>
    public Stream Create(string name) => new Output(spool.Create(), content => uploads.Add(UploadAsync(name, content)));

    /// <summary>Returns when everything is uploaded.</summary>
    public Task CompleteAsync() => Task.WhenAll(uploads);

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
