using System.Diagnostics;
using System.Globalization;
using Exchange.Core.Mapping;
using Exchange.Core.Tests.Mapping;

namespace Exchange.Core.Tests.Fuzzing;

/// <summary>
/// Every reader and the engine behind it, on damaged files, for EXCHANGE_FUZZ_SECONDS (2 without it). Rounds are seeded one after the
/// other from a fixed seed; a round is made of nothing but its seed, so EXCHANGE_FUZZ_SEED runs one again, alone.
/// </summary>
[Collection(nameof(Alone))]
public sealed class FuzzTests : IDisposable
{
    private const int FirstSeed = 20_240_501;

    /// <summary>An input takes milliseconds; this only tells a slow machine from a loop without end.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    private readonly LibraryFolder library = new();

    public void Dispose() => library.Dispose();

    [Fact]
    public void Whatever_comes_is_read_or_refused_and_nothing_is_lost()
    {
        var mapping = library.LoadMapping();
        var only = Variable("EXCHANGE_FUZZ_SEED");
        var end = TimeSpan.FromSeconds(Variable("EXCHANGE_FUZZ_SECONDS") ?? 2);
        var clock = Stopwatch.StartNew();
        var figures = new FuzzFigures();
        for (var round = 0; round == 0 || (only is null && clock.Elapsed < end); round++)
        {
            Run(only ?? (FirstSeed + round), round, mapping, figures);
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"seed {only ?? FirstSeed}\n{figures.Text(clock.Elapsed)}");
    }

    private static void Run(int seed, int number, DatasetMapping mapping, FuzzFigures figures)
    {
        var round = new FuzzRound(seed);
        var before = GC.GetTotalAllocatedBytes();
        string? refusal = null;
        Exception? failure = null;
        var thread = new Thread(() => failure = Record.Exception(() => refusal = round.Run(mapping))) { IsBackground = true };
        thread.Start();
        var ended = thread.Join(Longest);
        var bytes = GC.GetTotalAllocatedBytes() - before;
        var wrong = !ended ? $"did not end within {Longest.TotalSeconds} s"
            : failure is not null ? failure.ToString()
            : bytes > FuzzRound.MostBytes ? $"took {bytes >> 20} MiB of memory"
            : null;
        if (wrong is not null)
        {
            var path = Path.Combine(Path.GetTempPath(), string.Create(CultureInfo.InvariantCulture, $"exchange-fuzz-{seed}.bin"));
            File.WriteAllBytes(path, round.Input);
            Assert.Fail($"Round {number} on {round.Subject.Name}, input in {path}; EXCHANGE_FUZZ_SEED={seed} runs it again.\n{wrong}");
        }

        figures.Add(round.Subject, seed, refusal, bytes);
    }

    private static int? Variable(string name)
        => Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;
}
