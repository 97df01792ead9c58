using System.Globalization;
using Exchange.Benchmarks.Comparing;
using Exchange.Benchmarks.Peers;
using Exchange.Hub.Ledger;
using Exchange.Hub.Storage;

namespace Exchange.Benchmarks.HubRuns;

/// <summary>One large extract from its drop to the published version, beside <c>exchange normalize</c> of the same file, in turns; each round begins with an empty storage.</summary>
internal static class LargeExtract
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    public static async Task<int> RunAsync(Arguments arguments)
    {
        var extract = ExtractFile.Prepare(arguments.Number("rows", 1_000_000), arguments);
        var rounds = new List<Round>();
        for (var number = 0L; number < arguments.Number("runs", 3); number++)
        {
            rounds.Add(await RoundAsync(extract, arguments));
            Print(rounds[^1]);
        }

        var ratios = rounds.Select(round => round.Ratio).Order().ToList();
        var raw = rounds.Select(round => round.Steps.Total / round.Normalize.Wall).Order().ToList();
        Write($"\n{extract.Rows} rows, {new FileInfo(extract.Path).Length / 1e6:f0} MB, {rounds.Count} rounds; medians, least to most:");
        Write($"without raw transfers against normalize: {Medians.Of(ratios):f2} ({ratios[0]:f2} to {ratios[^1]:f2}); with them: {Medians.Of(raw):f2} ({raw[0]:f2} to {raw[^1]:f2})");
        Write($"CPU of the hub against normalize: {Medians.Of(rounds.Select(round => round.Cpu / round.Normalize.Cpu)):f2}; peak of the hub at most {rounds.Max(round => round.PeakMiB):f0} MiB");
        return 0;
    }

    private static async Task<Round> RoundAsync(ExtractFile extract, Arguments arguments)
    {
        var alone = Contestant.Exchange(arguments);
        var outputs = extract.OutputOf(alone.Name);
        var normalize = Child.RunLogged(extract.LogOf(alone.Name), alone.CommandFor(extract, outputs));
        await using var hub = await HubRun.StartAsync(arguments);
        var (cpu, azurite) = (hub.Program.Cpu, hub.AzuriteProcess.Cpu);
        var began = TimeProvider.System.GetUtcNow();
        await using (var file = File.OpenRead(extract.Path))
        {
            await hub.DropAsync($"{VehicleCodes.Source}/{Path.GetFileName(extract.Path)}", file);
        }

        var dropped = TimeProvider.System.GetUtcNow();
        var entry = await PublishedAsync(hub.Ledger, new ExtractRef(VehicleCodes.Source, extract.Id));
        (cpu, azurite) = (hub.Program.Cpu - cpu, hub.AzuriteProcess.Cpu - azurite);
        var peak = hub.Program.PeakMiB;
        var raw = await RawTransfers.MeasureAsync(hub.Storage, Names.Archived(entry.Ref), outputs);
        return new Round(normalize, (dropped - began).TotalSeconds, HubSteps.Of(entry, dropped), raw, cpu, azurite, peak);
    }

    private static async Task<LedgerEntry> PublishedAsync(LedgerStore ledger, ExtractRef extract)
    {
        using var late = new CancellationTokenSource(Longest);
        while (true)
        {
            var read = await ledger.ReadAsync(extract, late.Token);
            if (read is { Entry: { State: ExtractState.Published } entry })
            {
                return entry;
            }

            if (read is { Entry.State: ExtractState.Held or ExtractState.Rejected or ExtractState.Failed })
            {
                throw new InvalidOperationException($"The extract ended {read.Entry.State}, {read.Entry.LastFailure}; expected it to be published.");
            }

            await Task.Delay(250, late.Token);
        }
    }

    private static void Print(Round round)
    {
        Write($"| step | s | raw transfer of its bytes s |\n|---|---:|---:|");
        Write($"| upload of the extract | {round.Upload:f2} | {round.Upload:f2} |");
        Write($"| intake | {round.Steps.Intake:f2} | {round.Raw.Intake:f2} |");
        Write($"| normalize | {round.Steps.Normalize:f2} | {round.Raw.Normalize:f2} |");
        Write($"| publish | {round.Steps.Publish:f2} | {round.Raw.Publish:f2} |");
        Write($"| between the steps | {round.Steps.Queues:f2} | |");
        Write($"| from drop to version | {round.Steps.Total:f2} | {round.Raw.Total:f2} |");
        Write($"exchange normalize: {round.Normalize.Wall:f2} s, CPU {round.Normalize.Cpu:f2} s, {round.Normalize.PeakMiB:f0} MiB; without raw transfers {round.Ratio:f2} of it; CPU of the hub {round.Cpu:f2} s, of Azurite {round.AzuriteCpu:f2} s; peak {round.PeakMiB:f0} MiB\n");
    }

    private static void Write(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private sealed record Round(ChildRun Normalize, double Upload, HubSteps Steps, RawTransfers Raw, double Cpu, double AzuriteCpu, double PeakMiB)
    {
        public double Ratio => (Steps.Total - Raw.Total) / Normalize.Wall;
    }
}
