using System.Diagnostics;
using Exchange.Hub.Tests.Fire;

namespace Exchange.Hub.Tests.Pull.Files;

/// <summary>The bar of large files; runs by itself, because it looks at the memory of the process.</summary>
[Collection(nameof(Alone))]
public sealed class LargeFileTests(AzuriteFixture azurite, OpenSshServer server, ITestOutputHelper output)
{
    private const int Cuts = 10;

    /// <summary>1 GB with EXCHANGE_FIRE=full.</summary>
    [Fact]
    public async Task A_large_file_cut_ten_times_arrives_whole_in_constant_memory()
    {
        await using var trial = await SftpTrial.OpenAsync(azurite, server);
        var size = FireLevel.PulledBytes;
        var hash = RandomFile.Write(trial, size);
        trial.Hub.Options.Retries = 4;
        await using var proxy = trial.Through(Enumerable.Range(0, Cuts).Select(_ => Trouble.Cut(size / (Cuts + 1))));
        GC.Collect();
        var before = Process.GetCurrentProcess().WorkingSet64;
        using var watch = new PeakMemory();
        var began = TimeProvider.System.GetTimestamp();

        var got = await trial.Hub.PullAsync();

        var seconds = TimeProvider.System.GetElapsedTime(began).TotalSeconds;
        var grown = watch.Peak - before;
        output.WriteLine($"{size >> 20} MiB over {proxy.Connections} connections in {seconds:0.0} s, {size / seconds / 1e6:0.0} MB/s; process grew by {grown >> 20} MiB to {watch.Peak >> 20} MiB; managed heap at most {watch.PeakHeap >> 20} MiB");
        Assert.Equal(size, Assert.Single(got.Files).Bytes);
        Assert.Equal(hash, await RandomFile.HashAsync(trial.Hub.Hub.Storage, got.Files[0].Blob));
        Assert.Equal(Cuts, proxy.Done);
        // Each byte came about once: what was begun is gone on with.
        Assert.InRange(proxy.Connections, Cuts + 1, Cuts + 1);
        Assert.InRange(grown, long.MinValue, 128L << 20);
    }
}
