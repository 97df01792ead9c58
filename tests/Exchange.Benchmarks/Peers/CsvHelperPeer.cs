using System.Globalization;
using System.Text;
using CsvHelper;
using Exchange.Benchmarks.Extract;

namespace Exchange.Benchmarks.Peers;

/// <summary>The job with CsvHelper and Parquet.Net, as a competent user writes it: row by row, records kept until the end.</summary>
internal static class CsvHelperPeer
{
    private const int BufferBytes = 1 << 20;

    public static async Task RunAsync(PeerJob job)
    {
        var options = new CsvReaderOptions { Separator = ',', Encoding = Words.Gb18030, PoolStrings = true, BufferSize = BufferBytes };
        using var csv = CsvReader.FromFile(job.Input, options);
        await using var rejects = new StreamWriter(job.RejectsPath, append: false, new UTF8Encoding(false), BufferBytes);
        await rejects.WriteLineAsync("row,problems");
        var records = ReadAll(csv, new VehicleReader(csv, new VehicleCodes(job.Mappings)), rejects);
        await new VehicleParquet(job.ExtractId, job.AsOf).WriteAsync(records.OfType<VehicleRecord>(), job.RecordsPath);
    }

    /// <summary>Records in the order of the file; null where a later row has the same key.</summary>
    private static List<VehicleRecord?> ReadAll(CsvReader csv, VehicleReader reader, StreamWriter rejects)
    {
        var records = new List<VehicleRecord?>();
        var places = new Dictionary<(string Kind, string Number), int>();
        while (csv.Read())
        {
            if (reader.Read() is not { } record)
            {
                WriteReject(rejects, csv.RowNumber + 1, string.Join(';', reader.Problems));
                continue;
            }

            var key = (record.PlateKind, record.PlateNumber);
            if (places.TryGetValue(key, out var place))
            {
                records[place] = null;
            }

            places[key] = records.Count;
            records.Add(record);
        }

        return records;
    }

    private static void WriteReject(StreamWriter rejects, long row, string problems)
    {
        if (problems.Length > 0)
        {
            rejects.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{row},{problems}"));
        }
    }
}
