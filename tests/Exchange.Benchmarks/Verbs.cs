using System.Globalization;
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
        var job = PeerJob.From(arguments);
        switch (peer)
        {
            case "duckdb":
                DuckDbPeer.Run(job);
                return 0;
            case "csvhelper":
                CsvHelperPeer.RunAsync(job).GetAwaiter().GetResult();
                return 0;
            default:
                return Usage();
        }
    }

    public static int Compare(Arguments arguments) => throw new NotSupportedException();
    public static int Scale(Arguments arguments) => throw new NotSupportedException();

    public static int Usage()
    {
        Console.Error.WriteLine("See docs/benchmarks.md");
        return 1;
    }
}
