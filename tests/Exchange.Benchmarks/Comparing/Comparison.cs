using System.Globalization;

namespace Exchange.Benchmarks.Comparing;

/// <summary>Runs the contestants in turns on one extract, prints medians and pair-wise ratios, and holds their results to be equal.</summary>
internal static class Comparison
{
    /// <returns>0 when all results are equal.</returns>
    public static int Run(Arguments arguments)
    {
        var extract = ExtractFile.Prepare(arguments.Number("rows", 200_000), arguments);
        var names = (arguments.Optional("contestants") ?? "exchange,duckdb,csvhelper").Split(',');
        IReadOnlyList<Contestant> contestants = [.. names.Select(name => name == "exchange" ? Contestant.Exchange(arguments) : Contestant.Peer(name, arguments))];
        var folders = new Dictionary<string, string>();
        var runs = contestants.ToDictionary(contestant => contestant.Name, _ => new List<ChildRun>());
        for (var round = 0L; round < arguments.Number("runs", 3); round++)
        {
            foreach (var contestant in contestants)
            {
                folders[contestant.Name] = extract.OutputOf(contestant.Name);
                runs[contestant.Name].Add(Child.RunLogged(extract.LogOf(contestant.Name), contestant.CommandFor(extract, folders[contestant.Name])));
            }
        }

        Print(extract, names, runs, arguments.Optional("against") ?? (names.Contains("duckdb") ? "duckdb" : names[0]));
        return Results.AreEqual([.. contestants.Select(contestant => contestant.OutputIn(folders[contestant.Name]))], names, extract.Rows) ? 0 : 1;
    }

    private static void Print(ExtractFile extract, string[] names, Dictionary<string, List<ChildRun>> runs, string against)
    {
        Write($"{extract.Rows} rows, {new FileInfo(extract.Path).Length / 1e6:f0} MB, {runs[names[0]].Count} runs of each in turns; medians.\n");
        Write($"| | wall s | million rows/s | CPU s | peak MiB | wall against {against} (median of pairs, least to most) |");
        Write($"|---|---:|---:|---:|---:|---:|");
        foreach (var name in names)
        {
            var mine = runs[name];
            var wall = Medians.Of(mine.Select(run => run.Wall));
            var ratios = mine.Zip(runs[against], (run, other) => run.Wall / other.Wall).Order().ToList();
            var cpu = Medians.Of(mine.Select(run => run.Cpu));
            var peak = mine.Max(run => run.PeakMiB);
            Write($"| {name} | {wall:f2} | {extract.Rows / wall / 1e6:f2} | {cpu:f2} | {peak:f0} | {Medians.Of(ratios):f3} ({ratios[0]:f3} to {ratios[^1]:f3}) |");
        }
    }

    private static void Write(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
