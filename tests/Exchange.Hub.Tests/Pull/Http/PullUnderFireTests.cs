using System.Diagnostics;
using Exchange.Core.Pulling;
using Exchange.Hub.Pull;
using Exchange.Hub.Tests.Fire;
using Exchange.Hub.Tests.Pull.Partners;
using Polly;
using Polly.Simmy;
using Polly.Simmy.Behavior;
using Polly.Simmy.Fault;
using Polly.Simmy.Latency;

namespace Exchange.Hub.Tests.Pull.Http;

/// <summary>
/// A partner that fails in every way it can, and Polly's chaos strategies inside of the pipeline: what is delivered in the end equals the
/// run without a fault, every page in it once. A run that fails is run again, as the schedule would. <see cref="FireLevel"/> says how many faults.
/// </summary>
public sealed class PullUnderFireTests(AzuriteFixture azurite, ITestOutputHelper output)
{
    private const int Seed = 20260127;

    private static readonly PartnerContent Content = new() { Json = PartnerRows.Json(200, Seed), Csv = PartnerRows.Csv(200, Seed), File = FileBytes() };

    private static readonly PartnerFault[] Failures =
    [
        PartnerFault.ResetInBody, PartnerFault.CutShort, PartnerFault.SilentInBody, PartnerFault.Hanging, PartnerFault.Slow, PartnerFault.Closed,
        PartnerFault.InternalError, PartnerFault.Unavailable, PartnerFault.TooMany, PartnerFault.TokenDies,
    ];

    private static readonly PartnerFault[] Lies =
    [
        PartnerFault.LoginPage, PartnerFault.HalfJson, PartnerFault.OtherTotal, PartnerFault.EmptyPage, PartnerFault.PageBefore, PartnerFault.LostRow,
        PartnerFault.WrongDigest,
    ];

    private readonly Random dice = new(Seed);
    private int chaos;
    private bool burning;

    [Fact]
    public async Task Whatever_fails_every_page_is_taken_once_and_the_feed_is_that_of_a_run_without_faults()
    {
        await using var pull = await HttpPull.StartAsync(azurite, Settings, AddChaos);
        pull.Partner.Content = Content;
        pull.SignIn = new HttpSignIn.ClientCredentials(new Uri(pull.Partner.Address, "token"), "client", new SecretName("client-secret"), null);
        pull.Partner.Admits = request => request.Headers.Authorization == $"Bearer {pull.Partner.Token}";
        var requests = Requests();
        var expected = new List<(byte[] Bytes, int Pages)>();
        foreach (var request in requests)
        {
            pull.Request = request;
            var clean = await pull.RunAsync("clean");
            expected.Add((await pull.BytesAsync(clean), clean.Pages));
        }

        pull.Partner.Plan = Fault;
        burning = true;
        var (runs, failed, watch) = (0, new Dictionary<PullFault, int>(), Stopwatch.StartNew());
        for (; pull.Partner.Faults + chaos < FireLevel.PullFaults; runs++)
        {
            var which = runs % requests.Count;
            pull.Request = requests[which];
            var yield = await UntilDeliveredAsync(pull, $"run-{runs}", failed);
            var (bytes, pages) = expected[which];
            var delivered = await pull.BytesAsync(yield);
            Assert.True(bytes.AsSpan().SequenceEqual(delivered), $"Seed {Seed}: run {runs} of {pull.Request.Path} delivered other bytes.");
            Assert.True(pull.Request.Body == HttpBody.File || pages == yield.Pages, $"Seed {Seed}: run {runs} took {yield.Pages} pages, not {pages}.");
        }

        output.WriteLine($"seed {Seed}: {pull.Partner.Faults} faults of the partner and {chaos} of Polly's chaos in {pull.Partner.Calls.Count} requests; "
            + $"{runs} runs delivered the bytes of the run without faults, {failed.Values.Sum()} tries failed before ({string.Join(", ", failed.Select(one => $"{one.Value} {one.Key}"))}); {watch.Elapsed.TotalSeconds:F0} s");
        Assert.NotEqual(0, chaos);
    }

    private static void Settings(PullOptions options)
    {
        options.AttemptSeconds = 0.25;
        options.Retries = 3;
        (options.BreakFrom, options.BreakRatio, options.BreakSampleSeconds, options.BreakSeconds) = (8, 0.8, 1, 0.5);
    }

    private static List<PullFetch.Request> Requests() =>
    [
        PagedRequest.Json("page", withTotal: true), PagedRequest.Json("offset", withTotal: true), PagedRequest.Json("cursor", withTotal: true),
        PagedRequest.Json("next", withTotal: true), PagedRequest.Json("link", withTotal: true), PagedRequest.Csv("page"), PagedRequest.File(),
    ];

    private static async Task<PullYield> UntilDeliveredAsync(HttpPull pull, string run, Dictionary<PullFault, int> failed)
    {
        for (var tries = 0; tries < 200; tries++)
        {
            try
            {
                return await pull.RunAsync(run);
            }
            catch (PullFailedException failure)
            {
                failed[failure.Fault] = failed.GetValueOrDefault(failure.Fault) + 1;
                Assert.DoesNotContain(await pull.BlobsAsync(), name => name.Contains(run, StringComparison.Ordinal));
            }
        }

        throw new Xunit.Sdk.XunitException($"Seed {Seed}: {run} of {pull.Request.Path} never came through.");
    }

    private PartnerFault? Fault(PartnerCall call)
    {
        lock (dice)
        {
            var throwOf = dice.NextDouble();
            return throwOf switch
            {
                < 0.20 => Failures[dice.Next(Failures.Length)],
                < 0.22 when call.Path != "/token" => Lie(call.Path),
                _ => null,
            };
        }
    }

    /// <summary>One that can be seen: CSV tells no total, only JSON can be half, and an offset is asked for from the row that was lost.</summary>
    private PartnerFault Lie(string path)
    {
        var lie = Lies[dice.Next(Lies.Length)];
        return lie is PartnerFault.LoginPage or PartnerFault.WrongDigest || (path.StartsWith("/json", StringComparison.Ordinal) && !(lie == PartnerFault.LostRow && path == "/json/offset"))
            ? lie
            : PartnerFault.LoginPage;
    }

    private void AddChaos(string partner, ResiliencePipelineBuilder builder)
    {
        builder.AddChaosLatency(new ChaosLatencyStrategyOptions
        {
            InjectionRate = 0.03,
            Randomizer = Throw,
            EnabledGenerator = _ => ValueTask.FromResult(burning),
            LatencyGenerator = _ => ValueTask.FromResult(TimeSpan.FromSeconds(Throw() < 0.5 ? 0.02 : 1)),
            OnLatencyInjected = _ => Count(),
        });
        builder.AddChaosFault(new ChaosFaultStrategyOptions
        {
            InjectionRate = 0.06,
            Randomizer = Throw,
            EnabledGenerator = _ => ValueTask.FromResult(burning),
            FaultGenerator = new FaultGenerator().AddException(() => new HttpRequestException("Chaos.")).AddException(() => new IOException("Chaos.")).AddException(() => new TimeoutException("Chaos.")),
            OnFaultInjected = _ => Count(),
        });
        builder.AddChaosBehavior(new ChaosBehaviorStrategyOptions
        {
            InjectionRate = 0.02,
            Randomizer = Throw,
            EnabledGenerator = _ => ValueTask.FromResult(burning),
            BehaviorGenerator = _ => throw new PullFailedException(PullFault.Unavailable, "Chaos."),
            OnBehaviorInjected = _ => Count(),
        });
    }

    private double Throw()
    {
        lock (dice)
        {
            return dice.NextDouble();
        }
    }

    private ValueTask Count()
    {
        Interlocked.Increment(ref chaos);
        return default;
    }

    private static byte[] FileBytes()
    {
        var bytes = new byte[200_000];
        new Random(Seed).NextBytes(bytes);
        return bytes;
    }
}
