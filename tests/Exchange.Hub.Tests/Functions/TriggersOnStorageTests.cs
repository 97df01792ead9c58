using System.Security.Cryptography;
using Azure.Storage.Blobs;
using Exchange.Functions;
using Exchange.Hub.Ledger;
using Exchange.Hub.Mappings;
using Exchange.Hub.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Newtonsoft.Json.Linq;

namespace Exchange.Hub.Tests.Functions;

/// <summary>The triggers, called as the Functions host calls them, do the hub's work on storage.</summary>
public sealed class TriggersOnStorageTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private static readonly byte[] Foreign = "nothing that any mapping knows\n"u8.ToArray();
    private static readonly ExtractRef Extract = new($"{Names.Unrecognised}/{Names.Unrecognised}", Convert.ToHexStringLower(SHA256.HashData(Foreign)));
    private ServiceProvider services = null!;
    private HubStorage storage = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        storage = await azurite.NewStorageAsync();
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(
            [
                KeyValuePair.Create("Storage:ConnectionString", (string?)await azurite.ConnectionOfAsync(storage)),
                KeyValuePair.Create("Intake:DirectBytes", (string?)"0"), // Each trigger does its own step here.
            ]).Build();
        services = new ServiceCollection().AddLogging().AddExchangeHub(configuration).AddSingleton(storage).BuildServiceProvider();
        var mappings = services.GetRequiredService<MappingVersions>();
        var files = MappingFolder.Read(Repository.Mappings);
        await mappings.StoreAsync(files, "a test", Stop);
        await mappings.ActivateAsync(files.Version, "a test", Stop);
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();

    [Fact]
    public async Task A_file_that_is_seen_in_the_inbox_is_taken_in()
    {
        await new IntakeTriggers(services).DropAsync(await DropAsync(), Stop);

        Assert.Equal(ExtractState.Received, await StateAsync());
    }

    [Fact]
    public async Task A_file_that_Event_Grid_tells_of_is_taken_in()
    {
        var blob = await DropAsync();
        var told = new JObject
        {
            ["specversion"] = "1.0",
            ["type"] = "Microsoft.Storage.BlobCreated",
            ["subject"] = $"/blobServices/default/containers/{Names.Inbox}/blobs/{blob.Name}",
        };

        await new IntakeTriggers(services).IntakeAsync(BinaryData.FromString(told.ToString()), Stop);

        Assert.Equal(ExtractState.Received, await StateAsync());
    }

    [Fact]
    public async Task A_message_of_the_hub_is_what_the_next_trigger_takes()
    {
        await new IntakeTriggers(services).DropAsync(await DropAsync(), Stop);
        var message = (await storage.Queue(Names.NormalizeQueue).ReceiveMessageAsync(cancellationToken: Stop)).Value;

        await new NormalizeTriggers(services).NormalizeAsync(message.Body, Stop);

        Assert.Equal(ExtractState.Rejected, await StateAsync());
    }

    [Fact]
    public async Task Health_is_answered_in_json()
    {
        var answer = Assert.IsType<ContentResult>(await new StatusTriggers(services).HealthAsync(new DefaultHttpContext().Request, Stop));

        Assert.Equal(StatusCodes.Status200OK, answer.StatusCode);
        Assert.StartsWith("application/json", answer.ContentType, StringComparison.Ordinal);
        Assert.NotNull(JObject.Parse(answer.Content!)["healthy"]);
    }

    private async Task<BlobClient> DropAsync()
    {
        var blob = storage.Container(Names.Inbox).GetBlobClient("somebody/something/strange.txt");
        await blob.UploadAsync(BinaryData.FromBytes(Foreign), Stop);
        return blob;
    }

    private async Task<ExtractState?> StateAsync()
        => (await services.GetRequiredService<LedgerStore>().ReadAsync(Extract, Stop))?.Entry.State;
}
