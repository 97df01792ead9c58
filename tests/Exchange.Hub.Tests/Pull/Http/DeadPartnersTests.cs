using System.Diagnostics;
using Exchange.Hub.Pull;
using Exchange.Hub.Tests.Fire;
using Exchange.Hub.Tests.Pull.Partners;

namespace Exchange.Hub.Tests.Pull.Http;

/// <summary>One partner that never answers and one that gives 500s keep no other waiting.</summary>
public sealed class DeadPartnersTests(AzuriteFixture azurite, ITestOutputHelper output)
{
    private const int Healthy = 4;

    [Fact]
    public async Task Others_are_no_later_when_one_hangs_and_one_gives_errors()
    {
        var pulls = new List<HttpPull>();
        try
        {
            // One set of pipelines and one source, as in a host; a partner server each.
            var (pipelines, source) = HttpPull.Shared(options => (options.AttemptSeconds, options.RequestsPerSecond, options.BreakFrom) = (2, 20, 10));
            for (var partner = 0; partner < Healthy + 2; partner++)
            {
                var pull = await HttpPull.StartAsync(azurite, pipelines, source);
                pull.PartnerName = $"partner-{partner}";
                pull.Partner.Content = new() { Json = PartnerRows.Json(300, partner) };
                pull.Request = PagedRequest.Json("page", withTotal: true);
                pulls.Add(pull);
            }

            var healthy = pulls.Take(Healthy).ToList();
            await TimeAsync(healthy, "warm");
            var clean = new List<double>();
            var beside = new List<double>();
            using var end = CancellationTokenSource.CreateLinkedTokenSource(HttpPull.Stop);
            var dead = Task.CompletedTask;
            for (var round = 0; round < FireLevel.DeadPartnerRounds; round++)
            {
                clean.Add(await TimeAsync(healthy, $"clean-{round}"));
            }

            pulls[^2].Partner.Plan = _ => PartnerFault.Hanging;
            pulls[^1].Partner.Plan = _ => PartnerFault.InternalError;
            dead = Task.WhenAll(pulls.Skip(Healthy).Select(pull => KeepAskingAsync(pull, end.Token)));
            for (var round = 0; round < FireLevel.DeadPartnerRounds; round++)
            {
                beside.Add(await TimeAsync(healthy, $"beside-{round}"));
            }

            await end.CancelAsync();
            await dead;
            var (usual, now) = (Median(clean), Median(beside));
            output.WriteLine($"{Healthy} partners of 30 pages at 20 requests a second: {usual:F0} ms in a clean run, {now:F0} ms beside one that hangs and one that gives 500s ({now / usual:P1}); "
                + $"the dead were asked {pulls[^2].Partner.Calls.Count} and {pulls[^1].Partner.Calls.Count} times");
            Assert.True(pulls[^2].Partner.Calls.Count > 0 && pulls[^1].Partner.Calls.Count > 0, "The dead partners were not asked.");
            if (FireLevel.TimesCount)
            {
                Assert.InRange(now, 0, usual * 1.1);
            }
        }
        finally
        {
            foreach (var pull in pulls)
            {
                await pull.DisposeAsync();
            }
        }
    }

    /// <summary>Milliseconds until the last of them has delivered.</summary>
    private static async Task<double> TimeAsync(List<HttpPull> pulls, string run)
    {
        var watch = Stopwatch.StartNew();
        var yields = await Task.WhenAll(pulls.Select(pull => pull.RunAsync(run)));
        Assert.All(yields, yield => Assert.Equal(300, Assert.Single(yield.Files).Rows));
        return watch.Elapsed.TotalMilliseconds;
    }

    private static async Task KeepAskingAsync(HttpPull pull, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await pull.RunAsync(stop);
            }
            catch (PullFailedException)
            {
                await Task.Delay(50, CancellationToken.None);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);
}
