using System.Diagnostics;
using System.Globalization;
using Exchange.Benchmarks.Comparing;
using Exchange.Benchmarks.Peers;

namespace Exchange.Benchmarks.Splitting;

/// <summary>One extract by one process with all threads, and divided over processes of one thread each: what dividing costs.</summary>
internal sealed class SplitBenchmark
{
    private readonly Arguments arguments;
    private readonly ExtractFile extract;
    private readonly string folder;
    private readonly long workers;
    private double cpu;

    private SplitBenchmark(Arguments arguments, ExtractFile extract)
    {
        this.arguments = arguments;
        this.extract = extract;
        folder = extract.OutputOf("divided");
        workers = arguments.Number("workers", 2);
    }

    public static int Run(Arguments arguments)
    {
        var extract = Doubled(ExtractFile.Prepare(arguments.Number("rows", 5_000_000), arguments), arguments.Number("again", 0));
        var whole = Step(extract, extract.OutputOf("whole"), "whole", "--threads", Text(arguments.Number("workers", 2)));
        Write($"whole: {whole.Wall:f2} s, CPU {whole.Cpu:f2} s, peak {whole.PeakMiB:f0} MiB");
        var bench = new SplitBenchmark(arguments, extract);
        var wall = bench.RunDivided();
        Write($"divided over {bench.workers} processes: {wall:f2} s, CPU {bench.cpu:f2} s");
        Write($"CPU, divided by whole: {bench.cpu / whole.Cpu:f2}; time: {wall / whole.Wall:f2}");
        return bench.IsSame(Path.Combine(Path.GetDirectoryName(extract.Path)!, "whole")) ? 0 : 1;
    }

    private double RunDivided()
    {
        var start = Stopwatch.GetTimestamp();
        Do("plan", Step(extract, folder, "plan", "--slice-mib", Text(arguments.Number("slice-mib", 64))));
        RunSlices(Enumerable.Range(0, SliceCount()));
        Do("assemble", Step(extract, folder, "assemble"));
        if (File.Exists(Path.Combine(folder, "again")))
        {
            RunSlices(File.ReadAllText(Path.Combine(folder, "again")).Split(',').Select(int.Parse));
            Do("assemble", Step(extract, folder, "assemble"));
        }

        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private void RunSlices(IEnumerable<int> slices)
    {
        var shares = slices.GroupBy(slice => slice % workers).Select(share => string.Join(',', share)).ToList();
        Parallel.ForEach(shares, new ParallelOptions { MaxDegreeOfParallelism = (int)workers }, share =>
        {
            var run = Step(extract, folder, "slices", "--which", share, "--threads", "1");
            lock (shares)
            {
                Do($"slices {share}", run);
            }
        });
    }

    private void Do(string step, ChildRun run)
    {
        cpu += run.Cpu;
        Write($"  {step}: {run.Wall:f2} s, CPU {run.Cpu:f2} s, peak {run.PeakMiB:f0} MiB");
    }

    private int SliceCount()
        => Hub.Storage.HubJson.Read<Core.Normalization.Slices.SlicePlan>(BinaryData.FromBytes(File.ReadAllBytes(Path.Combine(folder, "plan.json"))), "plan.json").Bounds.Count - 1;

    /// <summary>Every file of the whole stands among those of the divided, byte for byte.</summary>
    private bool IsSame(string whole)
    {
        var different = Directory.EnumerateFiles(whole, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(whole, path))
            .Where(name => !File.Exists(Path.Combine(folder, name)) || !File.ReadAllBytes(Path.Combine(whole, name)).AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(folder, name))))
            .ToList();
        Write($"{(different.Count == 0 ? "All files are the same." : "Different: " + string.Join(' ', different))}");
        return different.Count == 0;
    }

    /// <summary>The extract with its first rows once more at the end, so that the first slices have keys that the last one takes.</summary>
    private static ExtractFile Doubled(ExtractFile extract, long rows)
    {
        if (rows == 0)
        {
            return extract;
        }

        var path = extract.Path + ".again.csv";
        Child.Run("sh", "-c", $"cp '{extract.Path}' '{path}' && head -n {rows + 1} '{extract.Path}' | tail -n {rows} >> '{path}'");
        return extract with { Path = path, Id = PeerJob.IdOf(path) };
    }

    private static ChildRun Step(ExtractFile extract, string folder, string step, params IReadOnlyList<string> more)
    {
        var program = Path.Combine(AppContext.BaseDirectory, typeof(SplitBenchmark).Assembly.GetName().Name + ".dll");
        return Child.Run(["dotnet", program, "split-work", "--in", extract.Path, "--out", folder, "--id", extract.Id, "--step", step, .. more]);
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static void Write(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
