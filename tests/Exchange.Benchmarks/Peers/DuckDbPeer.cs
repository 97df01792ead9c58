using System.Diagnostics;
using System.Globalization;
using DuckDB.NET.Data;

namespace Exchange.Benchmarks.Peers;

/// <summary>
/// The job with DuckDB on two threads, and iconv in front of it, since DuckDB reads no GB18030. The pipe between them was faster
/// than a temporary file: iconv then works beside DuckDB.
/// </summary>
internal static class DuckDbPeer
{
    private const string Script = "vehicle.sql";

    public static void Run(PeerJob job)
    {
        var pipe = Path.Combine(job.Out, "utf8.pipe");
        RunShell("rm -f \"$1\" && mkfifo \"$1\"", pipe).WaitForExit();
        using var iconv = RunShell("exec iconv -f GB18030 -t UTF-8 \"$2\" > \"$1\"", pipe, job.Input);
        try
        {
            Query(job, pipe);
            iconv.WaitForExit();
        }
        finally
        {
            iconv.Kill();
            File.Delete(pipe);
        }

        if (iconv.ExitCode != 0)
        {
            throw new InvalidDataException($"iconv ended with {iconv.ExitCode}, expected 0.");
        }
    }

    private static void Query(PeerJob job, string pipe)
    {
        using var database = new DuckDBConnection("DataSource=:memory:");
        database.Open();
        Execute(database, "set threads = 2");
        if (job.MemoryLimit is { } limit)
        {
            Execute(database, $"set memory_limit = '{limit}'");
            Execute(database, $"set temp_directory = '{Path.Combine(job.Out, "spill")}'");
        }

        var codes = new VehicleCodes(job.Mappings);
        DefineList(database, "plate_kind", codes.PlateKinds);
        DefineList(database, "vehicle_type", codes.VehicleTypes);
        DefineList(database, "vehicle_use", codes.Uses);
        DefineList(database, "status", codes.Statuses);
        DefineList(database, "document", codes.Documents);
        Execute(database, Fill(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Peers", Script)), pipe, job));
    }

    /// <summary>An enum of the list's spellings, and macros from a text to its code and its attribute; null for unknown ones.</summary>
    private static void DefineList(DuckDBConnection database, string name, CodeTable list)
    {
        var place = $"enum_code(try_cast(text as {name}_spelling))::integer + 1";
        Execute(database, $"create type {name}_spelling as enum ({Quoted(list.Entries.Select(entry => entry.Spelling))})");
        Execute(database, $"create macro {name}_code(text) as ([{Quoted(list.Entries.Select(entry => entry.Code))}])[{place}]");
        Execute(database, $"create macro {name}_attribute(text) as ([{Quoted(list.Entries.Select(entry => entry.Attribute))}])[{place}]");
    }

    private static string Fill(string script, string pipe, PeerJob job) => script
        .Replace("$input", pipe, StringComparison.Ordinal)
        .Replace("$records", job.RecordsPath, StringComparison.Ordinal)
        .Replace("$rejects", job.RejectsPath, StringComparison.Ordinal)
        .Replace("$extract_id", job.ExtractId, StringComparison.Ordinal)
        .Replace("$as_of", job.AsOf is { } day ? $"date '{day.ToString("O", CultureInfo.InvariantCulture)}'" : "null::date", StringComparison.Ordinal)
        .Replace("$source", VehicleCodes.Source, StringComparison.Ordinal)
        .Replace("$kind", VehicleCodes.Kind, StringComparison.Ordinal)
        .Replace("$version", VehicleCodes.Version, StringComparison.Ordinal);

    private static string Quoted(IEnumerable<string?> texts)
        => string.Join(", ", texts.Select(text => text is null ? "null" : $"'{text.Replace("'", "''", StringComparison.Ordinal)}'"));

    private static void Execute(DuckDBConnection database, string sql)
    {
        using var command = database.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static Process RunShell(string command, params string[] words)
        => Process.Start(new ProcessStartInfo("/bin/sh", ["-c", command, "sh", .. words]))!;
}
