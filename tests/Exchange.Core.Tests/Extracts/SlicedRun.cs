using System.Collections.Concurrent;
using Exchange.Core.Mapping;
using Exchange.Core.Normalization;
using Exchange.Core.Normalization.Slices;
using Exchange.Core.Tabular;

namespace Exchange.Core.Tests.Extracts;

/// <summary>One extract over several slices, as workers that share nothing but files would do it.</summary>
internal sealed class SlicedRun
{
    private readonly ConcurrentDictionary<string, MemoryStream> outputs = new(StringComparer.Ordinal);
    private readonly NormalizeRequest request;
    private readonly SlicePlan plan;
    private readonly SliceOutcome[] outcomes;
    private readonly SortedDictionary<int, byte[]> superseded = [];

    private SlicedRun(NormalizeRequest request, SlicePlan plan)
    {
        this.request = request;
        this.plan = plan;
        outcomes = new SliceOutcome[plan.Bounds.Count - 1];
    }

    public int Slices => outcomes.Length;

    /// <summary>Slices of which later ones took keys.</summary>
    public int Again => superseded.Count;

    /// <summary>Names of what one run writes too, sorted.</summary>
    public IEnumerable<string> Names => outputs.Keys.Where(name => !name.StartsWith("slice", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    public byte[] this[string name] => outputs[name].ToArray();

    /// <summary>Null when the extract is not divided.</summary>
    /// <param name="order">The order in which slices run.</param>
    public static SlicedRun? Of(DatasetMapping mapping, byte[] extract, NormalizeOptions options, int slices, Random order)
    {
        using var bytes = new MemoryBytes(extract);
        var request = new NormalizeRequest { Bytes = bytes, FileName = "extract", Mapping = mapping, Output = _ => new MemoryStream(), Options = options };
        var receipt = Normalizer.RunOrPlan(request, (extract.Length + slices - 1) / slices, out var plan, TestContext.Current.CancellationToken);
        Assert.Equal(plan is null, receipt is not null);
        if (plan is null)
        {
            return null;
        }

        var run = new SlicedRun(request, plan);
        foreach (var slice in Enumerable.Range(0, run.Slices).OrderBy(_ => order.Next()))
        {
            run.outcomes[slice] = Normalizer.RunSlice(run.For(slice), plan, slice, TestContext.Current.CancellationToken);
        }

        run.FindSuperseded();
        foreach (var (slice, ids) in run.superseded.OrderBy(_ => order.Next()))
        {
            run.Settle(slice, ids);
        }

        Normalizer.Assemble(
            request with { Output = run.Create }, plan, run.outcomes, slice => new MemoryStream(run[$"slice{slice}/{SliceOutcome.RejectsFile}"]), TestContext.Current.CancellationToken);
        return run;
    }

    private void Settle(int slice, byte[] ids)
    {
        var before = outcomes[slice];
        var parts = before.RecordFiles.ToDictionary(name => name, name => this[name]);
        outcomes[slice] = Normalizer.SettleSlice(For(slice), plan, before, new MemoryStream(ids), name => new MemoryStream(parts[name]), TestContext.Current.CancellationToken);
        foreach (var name in before.RecordFiles.Except(outcomes[slice].RecordFiles))
        {
            outputs.TryRemove(name, out _);
        }

        Assert.All(outcomes[slice].RecordFiles, name => Assert.Equal(parts[name].AsSpan().SequenceEqual(this[name]), !outcomes[slice].Rewritten.Contains(name)));
    }

    private NormalizeRequest For(int slice) => request with
    {
        Output = name => Create(name.StartsWith("records/", StringComparison.Ordinal) ? name : $"slice{slice}/{name}"),
    };

    private void FindSuperseded()
    {
        var keys = new LaterKeys(0);
        for (var slice = Slices - 1; slice >= 0; slice--)
        {
            using var found = new MemoryStream();
            if (keys.Add(new MemoryStream(this[$"slice{slice}/{SliceOutcome.IdsFile}"]), found) > 0)
            {
                superseded.Add(slice, found.ToArray());
            }
        }
    }

    private MemoryStream Create(string name) => outputs[name] = new MemoryStream();
}
