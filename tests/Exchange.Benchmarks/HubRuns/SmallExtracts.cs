using System.Diagnostics;
using System.Globalization;
using Exchange.Benchmarks.Comparing;
using Exchange.Hub.Ledger;

namespace Exchange.Benchmarks.HubRuns;

/// <summary>Small extracts dropped at an even pace; they keep up when the last is published soon after the last drop and none waits ever longer.</summary>
internal static class SmallExtracts
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    public static async Task<int> RunAsync(Arguments arguments)
    {
        var (pace, seconds) = (arguments.Number("small", 10), arguments.Number("seconds", 30));
        await using var hub = await HubRun.StartAsync(arguments);
        await WarmAsync(hub);
        var (cpu, azurite) = (hub.Program.Cpu, hub.AzuriteProcess.Cpu);
        var start = TimeProvider.System.GetUtcNow();
        var count = (int)(pace * seconds);
        await DropAsync(hub, count, pace);
        var dropped = TimeProvider.System.GetUtcNow();
        await RestAsync(hub.Ledger, Warm + count);
        (cpu, azurite) = (hub.Program.Cpu - cpu, hub.AzuriteProcess.Cpu - azurite);
        var ended = (await EntriesAsync(hub.Ledger)).Where(entry => entry.Deliveries[0].At >= start).ToList();
        var entries = ended.Where(entry => entry.State == ExtractState.Published).ToList();
        Print(entries, start, dropped, count);
        Write($"CPU of the hub {cpu / count * 1000:f0} ms and of Azurite {azurite / count * 1000:f0} ms for each; peak of the hub {hub.Program.PeakMiB:f0} MiB");
        return ended.Count == count && ended.All(entry => entry.State != ExtractState.Failed) ? 0 : 1;
    }

    /// <summary>First of each data set, so that programs are compiled and tables are there.</summary>
    private const int Warm = 10;

    private static readonly SmallExtract Extracts = new();

    private static async Task WarmAsync(HubRun hub)
    {
        for (var number = 0; number < Warm; number++)
        {
            await DropAsync(hub, number);
        }

        await RestAsync(hub.Ledger, Warm);
    }

    private static async Task DropAsync(HubRun hub, int count, long pace)
    {
        var start = Stopwatch.GetTimestamp();
        for (var number = 0; number < count; number++)
        {
            var wait = TimeSpan.FromSeconds((double)number / pace) - Stopwatch.GetElapsedTime(start);
            if (wait > TimeSpan.Zero)
            {
                await Task.Delay(wait);
            }

            await DropAsync(hub, Warm + number);
        }
    }

    private static async Task DropAsync(HubRun hub, int number)
    {
        var (blob, bytes) = Extracts.Make(number);
        await hub.DropAsync(blob, new MemoryStream(bytes));
    }

    private static async Task RestAsync(LedgerStore ledger, int count)
    {
        using var late = new CancellationTokenSource(Longest);
        var ended = 0;
        while (ended < count)
        {
            await Task.Delay(500, late.Token);
            ended = 0;
            await foreach (var line in ledger.ListAsync(null, late.Token))
            {
                ended += line.State is ExtractState.Published or ExtractState.Held or ExtractState.Rejected or ExtractState.Failed ? 1 : 0;
            }
        }
    }

    private static async Task<List<LedgerEntry>> EntriesAsync(LedgerStore ledger)
    {
        var entries = new List<LedgerEntry>();
        await foreach (var line in ledger.ListAsync(null, default))
        {
            entries.Add((await ledger.ReadAsync(line.Extract, default))!.Entry);
        }

        return entries;
    }

    private static void Print(List<LedgerEntry> entries, DateTimeOffset start, DateTimeOffset dropped, int count)
    {
        var ends = entries.Select(entry => entry.Steps.Last(step => step.Step == "published").At).Order().ToList();
        var waits = entries.OrderBy(entry => entry.Deliveries[0].At).Select(entry => (entry.Steps.Last(step => step.Step == "published").At - entry.Deliveries[0].At).TotalSeconds).ToList();
        Write($"{count} extracts dropped in {(dropped - start).TotalSeconds:f1} s, {entries.Count} published, the others held by a gate, by {(ends[^1] - start).TotalSeconds:f1} s: {entries.Count / (ends[^1] - start).TotalSeconds:f2} a second; the last {(ends[^1] - dropped).TotalSeconds:f1} s after the last drop");
        Write($"from taken in to published: median {Medians.Of(waits):f2} s, first quarter {Medians.Of(waits.Take(waits.Count / 4)):f2} s, last quarter {Medians.Of(waits.TakeLast(waits.Count / 4)):f2} s, longest {waits.Max():f2} s");
        foreach (var (name, from, to) in new[] { ("normalize", "Normalizing", "normalized"), ("publish", "Publishing", "published") })
        {
            Write($"{name}: median {Medians.Of(entries.Select(entry => (entry.Steps.Last(step => step.Step == to).At - entry.Steps.Last(step => step.Step == from).At).TotalMilliseconds)):f0} ms");
        }
    }

    private static void Write(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
