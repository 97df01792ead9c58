using System.Globalization;
using System.Text;

namespace Exchange.Core.Tests.Fuzzing;

/// <summary>What a run of the fuzzer reached, by reader.</summary>
internal sealed class FuzzFigures
{
    private readonly SortedDictionary<string, Reached> readers = new(StringComparer.Ordinal);

    public void Add(FuzzSubject subject, int seed, string? refusal, long bytes)
    {
        var name = subject.Format.Format.ToString();
        var reached = readers.TryGetValue(name, out var known) ? known : readers[name] = new Reached();
        reached.Inputs++;
        reached.Read += refusal is null ? 1 : 0;
        (reached.MostBytes, reached.Largest) = bytes > reached.MostBytes ? (bytes, seed) : (reached.MostBytes, reached.Largest);
        reached.Refusals.Add(refusal ?? "");
    }

    public string Text(TimeSpan time)
    {
        var text = new StringBuilder();
        foreach (var (name, reached) in readers)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{name}: {reached.Inputs} inputs ({reached.Inputs / time.TotalMinutes:0} a minute), {reached.Read} read to the end, at most {reached.MostBytes >> 20} MiB allocated (seed {reached.Largest}), refused with {string.Join(' ', reached.Refusals.Where(code => code.Length > 0))}");
        }

        return text.ToString();
    }

    private sealed class Reached
    {
        public int Inputs { get; set; }

        public int Read { get; set; }

        public long MostBytes { get; set; }

        /// <summary>Seed of the input that took most.</summary>
        public int Largest { get; set; }

        public SortedSet<string> Refusals { get; } = new(StringComparer.Ordinal);
    }
}
