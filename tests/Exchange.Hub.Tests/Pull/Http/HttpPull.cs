using Azure.Storage.Blobs.Models;
using Exchange.Core.Mapping;
using Exchange.Core.Pulling;
using Exchange.Core.Tabular;
using Exchange.Hub.Jobs;
using Exchange.Hub.Pull;
using Exchange.Hub.Pull.Http;
using Exchange.Hub.Storage;
using Exchange.Hub.Tests.Pull.Partners;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Polly;

namespace Exchange.Hub.Tests.Pull.Http;

/// <summary>A fake partner, an HTTP source that pulls from it, and the inbox that it pulls into.</summary>
internal sealed class HttpPull : IAsyncDisposable
{
    public const string Dataset = TestMappings.Vehicle;

    private static readonly Lazy<DatasetMapping> Vehicle = new(
        () => MappingLibrary.Load(Path.Combine(TestMappings.Root(), "mappings")).Library!.Mappings[Dataset]);

    private HttpPull(HubStorage storage, FakePartner partner) => (Storage, Partner) = (storage, partner);

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    public HubStorage Storage { get; }

    public FakePartner Partner { get; }

    public HttpSource Source { get; private init; } = null!;

    public PartnerPipelines Pipelines { get; private init; } = null!;

    public PullFetch.Request Request { get; set; } = new("all") { FileName = "rows.jsonl" };

    public HttpSignIn SignIn { get; set; } = new HttpSignIn.None();

    public ConnectionLimits Limits { get; set; } = new();

    public PullMemory Memory { get; set; } = new();

    public DateTimeOffset StartedAt { get; set; } = new(2026, 1, 31, 17, 5, 0, TimeSpan.Zero);

    public string PartnerName { get; set; } = "public-security";

    public PartnerConnection.Http Connection => new("api", Partner.Address) { SignIn = SignIn, Limits = Limits };

    /// <summary>Fast limits, so that a test of many faults takes seconds.</summary>
    public static PullOptions Fast() => new()
    {
        AttemptSeconds = 5,
        Retries = 4,
        RetrySeconds = 0.01,
        LongestRetrySeconds = 1,
        BreakFrom = 10_000,
        RequestsPerSecond = 10_000,
        Concurrency = 8,
    };

    public static async Task<HttpPull> StartAsync(
        AzuriteFixture azurite, Action<PullOptions>? change = null, Action<string, ResiliencePipelineBuilder>? chaos = null, TimeProvider? clock = null)
    {
        var options = Fast();
        change?.Invoke(options);
        var time = clock ?? TimeProvider.System;
        var pipelines = new PartnerPipelines(Options.Create(options), time) { Innermost = chaos };
        return await StartAsync(azurite, pipelines, new HttpSource(pipelines, Secrets(), Options.Create(options), time));
    }

    /// <summary>For several pulls of one process.</summary>
    public static (PartnerPipelines Pipelines, HttpSource Source) Shared(Action<PullOptions> change)
    {
        var options = Fast();
        change(options);
        var pipelines = new PartnerPipelines(Options.Create(options), TimeProvider.System);
        return (pipelines, new HttpSource(pipelines, Secrets(), Options.Create(options), TimeProvider.System));
    }

    public static async Task<HttpPull> StartAsync(AzuriteFixture azurite, PartnerPipelines pipelines, HttpSource source)
        => new(await azurite.NewStorageAsync(), await FakePartner.StartAsync()) { Pipelines = pipelines, Source = source };

    public Task<PullYield> RunAsync(string runId = "20260131T170500Z") => RunAsync(Stop, runId);

    public async Task<PullYield> RunAsync(CancellationToken stop, string runId = "20260131T170500Z")
        => await Source.FetchAsync(Order(runId), new PullInbox(Storage, new WorkNotices(Storage), Dataset), stop);

    /// <summary>The run fails with that fault, nothing is to be seen in the inbox, and the message names no value.</summary>
    public async Task<PullFailedException> FailsAsync(PullFault fault)
    {
        var failure = await Assert.ThrowsAsync<PullFailedException>(() => RunAsync());
        Assert.Equal(fault, failure.Fault);
        Assert.StartsWith($"{PartnerName}/api", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("平阳", failure.Message, StringComparison.Ordinal);
        Assert.Empty(await BlobsAsync());
        return failure;
    }

    public async Task<byte[]> BytesAsync(PullYield yield)
        => (await Storage.Container(Names.Inbox).GetBlobClient(Assert.Single(yield.Files).Blob).DownloadContentAsync(Stop)).Value.Content.ToArray();

    public async Task<IReadOnlyList<string>> BlobsAsync()
    {
        var names = new List<string>();
        await foreach (var blob in Storage.Container(Names.Inbox).GetBlobsAsync(new GetBlobsOptions(), Stop))
        {
            names.Add(blob.Name);
        }

        return names;
    }

    public async ValueTask DisposeAsync()
    {
        Source.Dispose();
        await Partner.DisposeAsync();
    }

    private static PullSecrets Secrets() => new(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
    {
        ["Pull:Secrets:public-security:key"] = "k-123",
        ["Pull:Secrets:public-security:client-secret"] = "s&3",
        ["Pull:Secrets:public-security:broken"] = "two\nlines",
    }).Build());

    private PullOrder Order(string runId)
    {
        var format = Request.Body == HttpBody.Json ? FileFormat.JsonLines : FileFormat.Csv;
        var mapping = Vehicle.Value with
        {
            Source = Vehicle.Value.Source with
            {
                Format = new TableFormat { Format = format, Dialect = new Dialect { Delimiter = "," } },
                Pull = new PullDeclaration("api", Request, new PullSchedule { Cron = "0 1 * * *" }),
            },
        };
        return new PullOrder(new Partner(PartnerName, "公安", "Public security"), Connection, mapping, runId, StartedAt, Memory);
    }
}
