using System.Globalization;
using Exchange.Benchmarks.Comparing;
using Exchange.Benchmarks.Extract;
using Exchange.Benchmarks.Peers;

namespace Exchange.Benchmarks;

/// <summary>What the program does, one method a verb; each returns the exit code.</summary>
internal static class Verbs
{
    public static int Generate(Arguments arguments)
    {
        using var file = new FileStream(arguments.Text("out"), FileMode.Create, FileAccess.Write, FileShare.None, 1);
        VehicleExtract.Write(file, arguments.Number("rows", 200_000), (ulong)arguments.Number("seed", 1));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{file.Length} bytes"));
        return 0;
    }

    public static int Peer(string peer, Arguments arguments)
    {
        switch (peer)
        {
            case "duckdb":
                DuckDbPeer.Run(PeerJob.From(arguments));
                return 0;
            case "csvhelper":
                CsvHelperPeer.RunAsync(PeerJob.From(arguments)).GetAwaiter().GetResult();
                return 0;
            case "exchange":
                var extract = new ExtractFile(arguments.Text("in"), 0, "");
                var run = Child.Run(Contestant.Exchange(arguments).CommandFor(extract, arguments.Text("out")));
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{run.Wall:f2} s, CPU {run.Cpu:f2} s, {run.PeakMiB:f0} MiB"));
                return 0;
            default:
                return Usage();
        }
    }

    public static int Usage()
    {
        Console.Error.WriteLine("""
            generate --rows N --out FILE [--seed S]
            peer exchange|duckdb|csvhelper --in FILE --out DIR [--mappings DIR] [--memory-limit 2GB] [--exchange exchange.dll]
            compare --rows N [--runs K] [--contestants exchange,duckdb,csvhelper] [--folder DIR]
            scale [--rows 1,5,20] [--runs K] [--folder DIR]
            publish [--rows N] [--change PERCENT] [--memory MiB] [--threads T] [--storage CONNECTION]
            split [--rows N] [--workers W] [--slice-mib MiB] [--again ROWS] [--folder DIR]
            hub [--rows N] [--runs K] [--folder DIR] [--exchange exchange.dll]
            hub --small PER-SECOND [--seconds S] [--exchange exchange.dll]
            pull [--runs K]
            bdn [--filter PATTERN]
            """);
        return 1;
    }
}
