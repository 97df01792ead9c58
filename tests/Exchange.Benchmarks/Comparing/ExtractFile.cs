using System.Globalization;
using Exchange.Benchmarks.Extract;
using Exchange.Benchmarks.Peers;

namespace Exchange.Benchmarks.Comparing;

/// <summary>A generated extract on disk, made once and kept in the folder for later runs.</summary>
/// <param name="Id">SHA-256 of its bytes, lower-case hex.</param>
internal sealed record ExtractFile(string Path, long Rows, string Id)
{
    // Changes whenever the generator writes other bytes, so that an old file is not taken for a new one.
    private const int Generation = 2;
    private const ulong Seed = 1;

    /// <summary>Makes it where it is missing; reading it for its hash also brings it into the system's cache.</summary>
    public static ExtractFile Prepare(long rows, Arguments arguments)
    {
        var folder = System.IO.Path.Combine(Folder(arguments), string.Create(CultureInfo.InvariantCulture, $"rows-{rows}-{Generation}"));
        var path = System.IO.Path.Combine(folder, VehicleExtract.FileName);
        if (!File.Exists(path))
        {
            Directory.CreateDirectory(folder);
            var partial = path + ".partial";
            using (var file = new FileStream(partial, FileMode.Create, FileAccess.Write, FileShare.None, 1))
            {
                VehicleExtract.Write(file, rows, Seed);
            }

            File.Move(partial, path);
        }

        return new ExtractFile(path, rows, PeerJob.IdOf(path));
    }

    /// <summary>An empty folder beside the extract for the results of <paramref name="contestant"/>.</summary>
    public string OutputOf(string contestant)
    {
        var folder = System.IO.Path.Combine(System.IO.Path.GetDirectoryName(Path)!, contestant);
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        return folder;
    }

    /// <summary>Where what <paramref name="contestant"/> prints goes.</summary>
    public string LogOf(string contestant) => System.IO.Path.Combine(System.IO.Path.GetDirectoryName(Path)!, contestant + ".log");

    private static string Folder(Arguments arguments)
        => arguments.Optional("folder") ?? System.IO.Path.Combine(System.IO.Path.GetTempPath(), "exchange-bench");
}
