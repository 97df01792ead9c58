using System.Globalization;
using Exchange.Core.Mapping;
using Exchange.Core.Normalization;
using Exchange.Core.Normalization.Slices;
using Exchange.Core.Tabular;
using Exchange.Hub.Storage;

namespace Exchange.Benchmarks.Splitting;

/// <summary>The work of one process over the extract: all of it, its plan, some of its slices, or putting it together.</summary>
internal sealed class SplitWork
{
    private readonly string folder;
    private readonly NormalizeRequest request;

    private SplitWork(string folder, NormalizeRequest request) => (this.folder, this.request) = (folder, request);

    /// <summary>Does the step that <c>--step</c> names: whole, plan, slices (those <c>--which</c> names) or assemble.</summary>
    public static int Run(Arguments arguments)
    {
        using var bytes = new FileBytes(arguments.Text("in"));
        var mapping = MappingLibrary.Load(Repository.Path("mappings")).Library!.Mappings[Peers.VehicleCodes.Source];
        var folder = arguments.Text("out");
        var work = new SplitWork(folder, new NormalizeRequest
        {
            Bytes = bytes,
            FileName = Path.GetFileName(arguments.Text("in")),
            Mapping = mapping,
            ContentHash = arguments.Text("id"),
            Output = name => Create(Path.Combine(folder, name)),
            Options = new NormalizeOptions { Threads = (int)arguments.Number("threads", 2) },
        });
        switch (arguments.Text("step"))
        {
            case "whole":
                Normalizer.Run(work.request, default);
                return 0;
            case "plan":
                return work.Plan(arguments.Number("slice-mib", 64) << 20);
            case "slices":
                return work.Slices(arguments.Numbers("which", []));
            default:
                return work.Assemble();
        }
    }

    private static FileStream Create(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return File.Create(path);
    }

    private int Plan(long sliceBytes)
    {
        _ = Normalizer.RunOrPlan(request, sliceBytes, out var plan, default);
        Write("plan.json", plan ?? throw new ArgumentException("The extract is too small to be divided; state a smaller --slice-mib."));
        return 0;
    }

    private int Slices(IReadOnlyList<long> which)
    {
        var plan = Read<SlicePlan>("plan.json");
        foreach (var slice in which.Select(slice => (int)slice))
        {
            var own = request with { Output = name => Create(Path.Combine(folder, name.StartsWith("records/", StringComparison.Ordinal) ? name : Name(slice, name))) };
            Write(Name(slice, "outcome"), File.Exists(Path.Combine(folder, Name(slice, "superseded"))) ? Settle(own, plan, slice) : Normalizer.RunSlice(own, plan, slice, default));
        }

        return 0;
    }

    private SliceOutcome Settle(NormalizeRequest own, SlicePlan plan, int slice)
    {
        using var superseded = File.OpenRead(Path.Combine(folder, Name(slice, "superseded")));
        return Normalizer.SettleSlice(
            own, plan, Read<SliceOutcome>(Name(slice, "outcome")), superseded, name => new MemoryStream(File.ReadAllBytes(Path.Combine(folder, name))), default);
    }

    /// <summary>Ends with the numbers of slices to settle in <c>again</c>, or with everything in its place and no such file.</summary>
    private int Assemble()
    {
        var plan = Read<SlicePlan>("plan.json");
        var outcomes = Enumerable.Range(0, plan.Bounds.Count - 1).Select(slice => Read<SliceOutcome>(Name(slice, "outcome"))).ToList();
        var again = Path.Combine(folder, "again");
        if (!File.Exists(again) && Superseded(outcomes) is { Count: > 0 } slices)
        {
            File.WriteAllText(again, string.Join(',', slices));
            return 0;
        }

        File.Delete(again);
        Normalizer.Assemble(request, plan, outcomes, slice => File.OpenRead(Path.Combine(folder, Name(slice, SliceOutcome.RejectsFile))), default);
        return 0;
    }

    private List<int> Superseded(List<SliceOutcome> outcomes)
    {
        var keys = new LaterKeys(outcomes.Sum(outcome => outcome.Tally!.Records));
        List<int> again = [];
        for (var slice = outcomes.Count - 1; slice >= 0; slice--)
        {
            using var ids = File.OpenRead(Path.Combine(folder, Name(slice, SliceOutcome.IdsFile)));
            using var found = new MemoryStream();
            if (keys.Add(ids, found) > 0)
            {
                File.WriteAllBytes(Path.Combine(folder, Name(slice, "superseded")), found.ToArray());
                again.Add(slice);
            }
        }

        return again;
    }

    private static string Name(int slice, string name) => string.Create(CultureInfo.InvariantCulture, $"slice-{slice}/{name}");

    private T Read<T>(string name) => HubJson.Read<T>(BinaryData.FromBytes(File.ReadAllBytes(Path.Combine(folder, name))), name);

    private void Write<T>(string name, T document)
    {
        using var file = Create(Path.Combine(folder, name));
        file.Write(HubJson.Write(document));
    }
}
