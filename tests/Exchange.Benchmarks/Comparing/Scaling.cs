using System.Globalization;

namespace Exchange.Benchmarks.Comparing;

/// <summary>Time per row and peak memory of the engine over extracts of growing size: both have to stay flat.</summary>
internal static class Scaling
{
    private const long Million = 1_000_000;

    public static int Run(Arguments arguments)
    {
        var exchange = Contestant.Exchange(arguments);
        IReadOnlyList<ExtractFile> extracts = [.. arguments.Numbers("rows", [1, 5, 20]).Select(millions => ExtractFile.Prepare(millions * Million, arguments))];
        var runs = extracts.ToDictionary(extract => extract, _ => new List<ChildRun>());
        for (var round = 0L; round < arguments.Number("runs", 3); round++)
        {
            foreach (var extract in extracts)
            {
                runs[extract].Add(Child.RunLogged(extract.LogOf(exchange.Name), exchange.CommandFor(extract, extract.OutputOf(exchange.Name))));
            }
        }

        Console.WriteLine("| million rows | wall s | ns a row | CPU s | peak MiB |\n|---:|---:|---:|---:|---:|");
        foreach (var extract in extracts)
        {
            var wall = Medians.Of(runs[extract].Select(run => run.Wall));
            var cpu = Medians.Of(runs[extract].Select(run => run.Cpu));
            var peak = runs[extract].Max(run => run.PeakMiB);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {extract.Rows / Million} | {wall:f2} | {wall / extract.Rows * 1e9:f0} | {cpu:f2} | {peak:f0} |"));
        }

        return 0;
    }
}
