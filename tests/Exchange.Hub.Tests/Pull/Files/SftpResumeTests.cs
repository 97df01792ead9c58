using System.Diagnostics;
using System.Security.Cryptography;
using Exchange.Hub.Pull;
using Exchange.Hub.Storage;
using Exchange.Hub.Tests.Fire;

namespace Exchange.Hub.Tests.Pull.Files;

/// <summary>Downloads over connections that break, and of files that change meanwhile.</summary>
public sealed class SftpResumeTests(AzuriteFixture azurite, OpenSshServer server, ITestOutputHelper output)
{
    private const int Cuts = 10;

    /// <summary>1 GB with EXCHANGE_FIRE=full.</summary>
    [Fact]
    public async Task A_large_file_cut_ten_times_arrives_whole_in_constant_memory()
    {
        await using var trial = await SftpTrial.OpenAsync(azurite, server);
        var size = FireLevel.PulledBytes;
        var hash = WriteRandom(trial, size);
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
        Assert.Equal(hash, await HashAsync(trial.Hub.Hub.Storage, got.Files[0].Blob));
        Assert.Equal(Cuts, proxy.Done);
        // Each byte came about once: what was begun is gone on with.
        Assert.InRange(proxy.Connections, Cuts + 1, Cuts + 1);
        Assert.InRange(grown, long.MinValue, 128L << 20);
    }

    [Fact]
    public async Task The_next_run_goes_on_where_a_failed_one_ended()
    {
        await using var trial = await SftpTrial.OpenAsync(azurite, server);
        const int size = 10 << 20;
        var hash = WriteRandom(trial, size);
        trial.Hub.Options.Retries = 0;
        long passed;
        await using (var first = trial.Through(Trouble.Cut(9 << 20)))
        {
            Assert.Equal(PullFault.Unavailable, (await trial.Hub.FailAsync()).Fault);
        }

        Assert.Empty(await trial.Hub.NamesAsync());
        PullYield got;
        await using (var second = trial.Through())
        {
            got = await trial.Hub.PullAsync();
            passed = second.Passed;
        }

        Assert.Equal(hash, await HashAsync(trial.Hub.Hub.Storage, Assert.Single(got.Files).Blob));
        // Two blocks of 4 MiB were there.
        Assert.InRange(passed, 2 << 20, 3 << 20);
    }

    [Fact]
    public async Task A_file_that_is_replaced_while_it_is_read_is_begun_again()
    {
        await using var trial = await SftpTrial.OpenAsync(azurite, server);
        WriteRandom(trial, 6 << 20);
        await using var proxy = trial.Through(Trouble.Cut(5 << 20));
        var later = "";
        proxy.Happened = () => later = WriteRandom(trial, (6 << 20) + 1, seed: 21, minutesOld: 3);

        var got = await trial.Hub.PullAsync();

        Assert.Equal(later, await HashAsync(trial.Hub.Hub.Storage, Assert.Single(got.Files).Blob));
        Assert.Single(await trial.Hub.NamesAsync());
    }

    [Fact]
    public async Task A_file_that_grows_while_it_is_read_waits()
    {
        await using var trial = await SftpTrial.OpenAsync(azurite, server);
        WriteRandom(trial, 6 << 20);
        await using var proxy = trial.Through(Trouble.Cut(5 << 20));
        proxy.Happened = () => File.AppendAllText(trial.PathOf("vehicle.csv"), "more");

        var got = await trial.Hub.PullAsync();

        Assert.Equal((0, 1), (got.Files.Count, got.Waiting));
        Assert.Empty(await trial.Hub.NamesAsync());
    }

    [Fact]
    public async Task A_file_that_changes_each_time_it_is_read_fails()
    {
        await using var trial = await SftpTrial.OpenAsync(azurite, server);
        WriteRandom(trial, 6 << 20);
        var changes = 0;
        await using var proxy = trial.Through(Enumerable.Repeat(Trouble.Cut(3 << 20), 10));
        proxy.Happened = () => WriteRandom(trial, (6 << 20) + 1 + changes, seed: 30 + changes++, minutesOld: 3);

        Assert.Equal(PullFault.Inconsistent, (await trial.Hub.FailAsync()).Fault);
        Assert.Empty(await trial.Hub.NamesAsync());
        Assert.InRange(changes, 3, 9);
    }

    private static string WriteRandom(SftpTrial trial, long size, int seed = 20, int minutesOld = 10)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var random = new Random(seed);
        var buffer = new byte[1 << 20];
        var path = Path.GetTempFileName();
        using (var file = File.Create(path))
        {
            for (var left = size; left > 0; left -= buffer.Length)
            {
                random.NextBytes(buffer);
                var part = buffer.AsSpan(0, (int)Math.Min(buffer.Length, left));
                hash.AppendData(part);
                file.Write(part);
            }
        }

        File.SetLastWriteTimeUtc(path, TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(-minutesOld));
        File.Move(path, trial.PathOf("vehicle.csv"), overwrite: true);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static async Task<string> HashAsync(HubStorage storage, string blob)
    {
        await using var content = await storage.Container(Names.Inbox).GetBlobClient(blob).OpenReadAsync(new Azure.Storage.Blobs.Models.BlobOpenReadOptions(false), TestHub.Stop);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(content, TestHub.Stop));
    }
}
