using System.Diagnostics;
using System.Diagnostics.Metrics;
using Exchange.Hub.Ledger;
using Exchange.Hub.Pull;

namespace Exchange.Hub.Observability;

/// <summary>
/// Traces and metrics of every extract and step, by names of OpenTelemetry. Attributes are names of data sets, steps and outcomes and
/// the first digits of an extract's id; never a value of a row.
/// </summary>
public sealed class HubTelemetry : IDisposable
{
    /// <summary>Name of the meter and of the source of activities.</summary>
    public const string Name = "Exchange.Hub";

    private const int IdDigits = 12;
    private readonly ActivitySource source = new(Name);
    private readonly Meter meter = new(Name);
    private readonly Counter<long> outcomes;
    private readonly Counter<long> rows;
    private readonly Counter<long> bytes;
    private readonly Histogram<double> durations;
    private readonly Counter<long> pulls;

    public HubTelemetry()
    {
        outcomes = meter.CreateCounter<long>("exchange.extract.outcomes", "{extract}", "Extracts by what became of them in a step.");
        rows = meter.CreateCounter<long>("exchange.extract.rows", "{row}", "Rows by verdict.");
        bytes = meter.CreateCounter<long>("exchange.extract.size", "By", "Bytes taken in.");
        pulls = meter.CreateCounter<long>("exchange.pull.runs", "{run}", "Tries of pulls by how they ended.");
        durations = meter.CreateHistogram<double>("exchange.step.duration", "s", "Time of one step of one extract.");
    }

    /// <summary>A step of an extract: a span, and its duration when it is disposed.</summary>
    public Step Begin(string step, ExtractRef extract) => Begin(step, extract.Dataset, extract.ExtractId);

    /// <param name="extractId">Null while it is not known yet.</param>
    public Step Begin(string step, string dataset, string? extractId)
    {
        var activity = source.StartActivity(step);
        activity?.SetTag("exchange.dataset", dataset);
        activity?.SetTag("exchange.extract", extractId?[..Math.Min(IdDigits, extractId.Length)]);
        return new Step(this, activity, step, dataset, Stopwatch.GetTimestamp());
    }

    /// <summary>What became of an extract: taken, duplicate, accepted, held, rejected, published, failed.</summary>
    public void Outcome(string dataset, string outcome)
        => outcomes.Add(1, new("exchange.dataset", dataset), new("outcome", outcome));

    public void Size(string dataset, long count) => bytes.Add(count, new KeyValuePair<string, object?>("exchange.dataset", dataset));

    /// <param name="verdict">published, rejected, filtered or duplicate.</param>
    public void Rows(string dataset, string verdict, long count)
    {
        if (count > 0)
        {
            rows.Add(count, new("exchange.dataset", dataset), new("verdict", verdict));
        }
    }

    /// <summary>How a try of a pull ended.</summary>
    public void Pulled(PullRun run)
        => pulls.Add(1, new("exchange.dataset", run.Dataset), new("outcome", run.Outcome.ToString().ToLowerInvariant()));

    /// <summary>A value that is looked up whenever metrics are collected.</summary>
    internal void Watch(string name, string unit, string description, Func<IEnumerable<Measurement<double>>> values)
        => meter.CreateObservableGauge(name, values, unit, description);

    public void Dispose()
    {
        source.Dispose();
        meter.Dispose();
    }

    /// <summary>One step under way.</summary>
    public readonly struct Step(HubTelemetry telemetry, Activity? activity, string step, string dataset, long began) : IDisposable
    {
        /// <summary>Adds a count or a name to the span.</summary>
        public void Tag(string name, object? value) => activity?.SetTag(name, value);

        /// <summary>Marks the span as failed; the type of the failure only, because messages may quote data.</summary>
        public void Fail(Exception failure) => activity?.SetStatus(ActivityStatusCode.Error, failure.GetType().Name);

        public void Dispose()
        {
            telemetry.durations.Record(
                Stopwatch.GetElapsedTime(began).TotalSeconds, new("exchange.step", step), new("exchange.dataset", dataset));
            activity?.Dispose();
        }
    }
}
