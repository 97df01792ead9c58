using System.Net;
using System.Net.Sockets;
using Exchange.Hub.Storage;
using Exchange.Hub.Storage.Local;

namespace Exchange.Hub.Tests.Storage;

public sealed class AzuriteTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("exchange-azurite-").FullName;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task What_was_written_a_moment_before_the_end_is_there_at_the_next_start()
    {
        await using (var first = await Azurite.StartAsync(OnDisk(), Stop))
        {
            var storage = Storage(first.Ports);
            await storage.EnsureCreatedAsync(Stop);
            await storage.Container(Names.Inbox).UploadBlobAsync("last.csv", BinaryData.FromString("x"), Stop);
            await storage.Queue(Names.Queues[0]).SendMessageAsync("last", Stop);
        }

        await using var second = await Azurite.StartAsync(OnDisk(), Stop);
        var again = Storage(second.Ports);

        Assert.True(await again.Container(Names.Inbox).GetBlobClient("last.csv").ExistsAsync(Stop));
        Assert.Equal("last", (await again.Queue(Names.Queues[0]).ReceiveMessageAsync(cancellationToken: Stop)).Value.Body.ToString());
    }

    [Fact]
    public async Task The_end_of_its_standard_input_alone_keeps_every_write()
    {
        var node = await NodeRuntime.RequireAsync(Stop);
        var package = AzuritePackage.Find();
        await package.InstallAsync(tell: null, Stop);
        var orphan = await AzuriteProcess.StartAsync(node.Path, package.Script, OnDisk(), Stop);
        var storage = Storage(orphan.Ports);
        await storage.EnsureCreatedAsync(Stop);
        await storage.Container(Names.Inbox).UploadBlobAsync("last.csv", BinaryData.FromString("x"), Stop);
        var ending = orphan.DisposeAsync();

        await using var next = await Azurite.StartAsync(OnDisk(), Stop);
        Assert.True(await Storage(next.Ports).Container(Names.Inbox).GetBlobClient("last.csv").ExistsAsync(Stop));
        await ending;
    }

    [Fact]
    public async Task It_ends_with_dispose_and_twice_is_harmless()
    {
        var azurite = await Azurite.StartAsync(InMemory(AzuritePorts.Free), Stop);
        Assert.False(azurite.Ended.IsCompleted);
        await azurite.DisposeAsync();
        await azurite.DisposeAsync();

        Assert.True(azurite.Ended.IsCompleted);
        using var client = new TcpClient();
        await Assert.ThrowsAsync<SocketException>(() => client.ConnectAsync(IPAddress.Loopback, azurite.Ports.Blob, Stop).AsTask());
    }

    [Fact]
    public async Task A_folder_that_another_one_has_is_refused()
    {
        await using var first = await Azurite.StartAsync(OnDisk(), Stop);
        var told = await Assert.ThrowsAsync<StorageSetupException>(() => Azurite.StartAsync(OnDisk(), Stop));

        Assert.Contains(folder, told.Message, StringComparison.Ordinal);
        Assert.False(first.Ended.IsCompleted);
    }

    [Fact]
    public async Task A_port_in_use_is_told_with_what_to_do()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        var told = await Assert.ThrowsAsync<StorageSetupException>(() => Azurite.StartAsync(InMemory(new AzuritePorts(port, 0)), Stop));

        Assert.Contains($"127.0.0.1:{port}", told.Message, StringComparison.Ordinal);
        Assert.Contains("Azurite:Ports", told.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_settings_are_told_before_anything_starts()
        => Assert.Contains(
            "Azurite:Ports",
            (await Assert.ThrowsAsync<StorageSetupException>(() => Azurite.StartAsync(InMemory(new AzuritePorts(5, 5)), Stop))).Message,
            StringComparison.Ordinal);

    [Fact]
    public async Task Names_that_are_equal_as_numbers_are_blobs_of_their_own()
    {
        string[] names = ["1", "01", "1.0", "1e0", "0x1", "10", "9a", "a/1", "A/1"];
        await using var azurite = await Azurite.StartAsync(InMemory(AzuritePorts.Free), Stop);
        var storage = Storage(azurite.Ports);
        await storage.EnsureCreatedAsync(Stop);
        foreach (var name in names)
        {
            await storage.Container(Names.Inbox).UploadBlobAsync(name, BinaryData.FromString($"inbox {name}"), Stop);
            await storage.Container(Names.Archive).UploadBlobAsync(name, BinaryData.FromString($"archive {name}"), Stop);
        }

        await storage.Container(Names.Inbox).DeleteBlobAsync("01", cancellationToken: Stop);
        foreach (var name in names.Where(name => name != "01"))
        {
            Assert.Equal($"inbox {name}", (await storage.Container(Names.Inbox).GetBlobClient(name).DownloadContentAsync(Stop)).Value.Content.ToString());
        }

        Assert.False(await storage.Container(Names.Inbox).GetBlobClient("01").ExistsAsync(Stop));
        Assert.Equal("archive 01", (await storage.Container(Names.Archive).GetBlobClient("01").DownloadContentAsync(Stop)).Value.Content.ToString());
        Assert.Equal(names.Order(StringComparer.Ordinal), await storage.Container(Names.Archive).GetBlobsAsync(cancellationToken: Stop).Select(blob => blob.Name).ToListAsync(Stop));
    }

    private static AzuriteOptions InMemory(AzuritePorts ports) => new() { InMemory = true, Ports = ports };

    private static HubStorage Storage(AzuritePorts ports) => HubStorage.Open(new StorageOptions { ConnectionString = Azurite.ConnectionTo(ports) });

    private AzuriteOptions OnDisk() => new() { Folder = folder, Ports = AzuritePorts.Free };
}
