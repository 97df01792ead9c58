using System.Diagnostics;
using System.Globalization;
using System.Text;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Exchange.Core.Mapping;
using Exchange.Core.Schema;
using Exchange.Hub.Publish;
using Exchange.Hub.Storage;

namespace Exchange.Benchmarks.Publishing;

/// <summary>
/// Publishes a whole data set, then the next day's snapshot in which few records differ, and for comparison that snapshot as if nothing
/// were there. Needs a storage account (Azurite).
/// </summary>
internal sealed class PublishBenchmark(HubStorage storage, RecordKind kind, PublishOptions options, StagedVehicles staged)
{
    public static async Task<int> RunAsync(Arguments arguments)
    {
        var connection = arguments.Optional("storage") ?? Environment.GetEnvironmentVariable("EXCHANGE_TEST_STORAGE") ?? "UseDevelopmentStorage=true";
        var storage = new HubStorage(new BlobServiceClient(connection), new QueueServiceClient(connection), $"bench-{Guid.NewGuid():n}"[..12] + "-");
        var kind = MappingLibrary.LoadSchema(Repository.Path("mappings")).Find("vehicle")!;
        var options = new PublishOptions { MemoryLimitMegabytes = (int)arguments.Number("memory", 400), Threads = (int)arguments.Number("threads", 2) };
        var (rows, change) = (arguments.Number("rows", 5_000_000), arguments.Number("change", 1));
        await storage.Container(Names.Feeds).CreateIfNotExistsAsync();
        await storage.Container(Names.Staging).CreateIfNotExistsAsync();
        try
        {
            var bench = new PublishBenchmark(storage, kind, options, new StagedVehicles(storage.Container(Names.Staging), kind, rows, change));
            return await bench.RunAsync(rows * change / 100);
        }
        finally
        {
            await storage.Container(Names.Feeds).DeleteIfExistsAsync();
            await storage.Container(Names.Staging).DeleteIfExistsAsync();
        }
    }

    private async Task<int> RunAsync(long expected)
    {
        await MeasureAsync("full", "bench/one", "a", false);
        var (change, changed) = await MeasureAsync("change", "bench/one", "b", true);
        var bytes = (await new FeedReader(storage, options, TimeProvider.System).ShowAsync(kind.Name, changed.Version, default))!.Bytes;
        var (same, _) = await MeasureAsync("the changed snapshot again", "bench/one", "c", true);
        var (full, _) = await MeasureAsync("full of the changed snapshot", "bench/two", "d", true);
        var feed = await CountFeedAsync(changed.Version);
        Write($"change against full: {change / full:f2}; comparing alone against full: {same / full:f2}; data files of the version: {bytes / 1e6:f0} MB; change feed: {feed} lines, expected {2 * expected} (before and after of {expected} records)");
        return feed == 2 * expected && changed.Changed == expected && changed.Added + changed.Removed == 0 ? 0 : 1;
    }

    private async Task<(double Seconds, PublishResult Result)> MeasureAsync(string name, string source, string extract, bool changed)
    {
        var request = new PublishRequest
        {
            Kind = kind,
            Source = source,
            ExtractId = extract,
            MappingVersion = "1.0.0",
            MappingHash = "-",
            AsOf = new DateOnly(2026, 1, changed ? 2 : 1),
            Delivery = Delivery.Snapshot,
            Parts = [.. (await staged.WriteAsync(source, extract, changed)).Select(part => new BlobPart(part))],
        };
        GC.Collect();
        ResetPeak();
        var start = Stopwatch.GetTimestamp();
        var cpu = Process.GetCurrentProcess().TotalProcessorTime;
        var result = await new TablePublisher(storage, options, TimeProvider.System).PublishAsync(request, default);
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var used = (Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalSeconds;
        Write($"{name}: {seconds:f1} s, CPU {used:f1} s, peak {PeakMiB():f0} MiB; added {result.Added}, changed {result.Changed}, removed {result.Removed}, unchanged {result.Unchanged}");
        return (seconds, result);
    }

    private async Task<long> CountFeedAsync(long version)
    {
        var feed = new FeedReader(storage, options, TimeProvider.System);
        return await feed.DiffAsync(kind.Name, version - 1, version, long.MaxValue, Stream.Null, default);
    }

    // Linux: 5 sets the peak of the resident set back to what it is now.
    private static void ResetPeak() => File.WriteAllText("/proc/self/clear_refs", "5", Encoding.ASCII);

    private static double PeakMiB()
        => long.Parse(File.ReadLines("/proc/self/status").First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) / 1024.0;

    private static void Write(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
