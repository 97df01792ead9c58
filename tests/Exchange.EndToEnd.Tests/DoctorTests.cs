using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Exchange.EndToEnd.Tests.Running;
using Exchange.Hub.Storage;

namespace Exchange.EndToEnd.Tests;

public sealed class DoctorTests : IDisposable
{
    private const string WrongKey = "c2VjcmV0c2VjcmV0";
    private readonly TempFolder folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_machine_with_everything_is_well()
    {
        var run = await ExchangeProgram.RunAsync(folder.Path, ["doctor", .. Ports(Free())]);

        Assert.True(run.ExitCode == 0, run.All);
        Assert.DoesNotContain("✘", run.All.Replace("0 个故障", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.All([".NET", "Node.js", "npm", "Azurite 3.", "Memory", "free for the work folder", "can be written", "all valid", "the calendar knows 2024 to "], word => Assert.Contains(word, run.Out, StringComparison.Ordinal));
        Assert.Empty(folder.Names);
    }

    [Fact]
    public async Task A_port_that_something_else_has_is_a_fault_and_says_who_answers()
    {
        using var other = new ForeignServer(TimeProvider.System.GetUtcNow());
        var run = await ExchangeProgram.CallAsync(["doctor", .. Ports(other.Port)]);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains($"✘ 故障 fault  端口 {other.Port}", run.Out, StringComparison.Ordinal);
        Assert.Contains("Foreign/1", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_mapping_is_a_fault_with_its_place()
    {
        MappingsCopy.To(folder.At("mappings"));
        var file = folder.At("mappings", Sample.Vehicle, "mapping.json");
        File.WriteAllText(file, File.ReadAllText(file).Replace("\"classification\"", "\"clasification\"", StringComparison.Ordinal));
        var run = await DoctorAsync("--mappings", folder.At("mappings"));

        Assert.Equal(2, run.ExitCode);
        Assert.Matches(@"✘ 故障 fault .*vehicle/mapping\.json:\d+:\d+: ", run.Out);
    }

    [Fact]
    public async Task A_folder_without_mappings_is_a_fault_and_not_an_end()
    {
        var run = await DoctorAsync("--mappings", "nowhere");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("nowhere", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Storage_that_does_not_answer_is_a_fault_and_its_key_is_not_shown()
    {
        var run = await DoctorAsync("--storage", Connection(port: 1));

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("✘ 故障 fault  存储账户 127.0.0.1:1 无法访问", run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain(WrongKey, run.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_string_that_cannot_be_read_is_not_shown()
    {
        var run = await DoctorAsync("--storage", WrongKey);

        Assert.Equal(2, run.ExitCode);
        Assert.DoesNotContain(WrongKey, run.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_node_it_says_what_to_install()
    {
        var run = await ExchangeProgram.RunWithAsync(folder.Path, "PATH", folder.Path, ["doctor", .. Ports(Free())]);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("✘ 故障 fault  PATH 中没有 node", run.Out, StringComparison.Ordinal);
        Assert.Contains("apt-get install nodejs npm", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_variable_of_the_wrong_form_ends_with_1()
        => Assert.Equal(1, (await ExchangeProgram.RunWithAsync(folder.Path, "Storage__Retries", "often", "doctor")).ExitCode);

    [Fact]
    public async Task A_clock_that_differs_by_an_hour_is_a_fault()
    {
        using var server = new ForeignServer(TimeProvider.System.GetUtcNow() - TimeSpan.FromHours(1));
        var run = await DoctorAsync("--storage", Connection(server.Port));

        Assert.Equal(2, run.ExitCode);
        Assert.Matches(@"✘ 故障 fault  本机时间与存储账户相差 \+36\d\d 秒", run.Out);
    }

    [Fact]
    public async Task Storage_is_empty_then_complete_and_a_wrong_key_is_refused()
    {
        await using var azurite = await Azurite.StartAsync(new AzuriteOptions { InMemory = true, Ports = AzuritePorts.Free }, Stop);
        var empty = await DoctorAsync("--storage", azurite.ConnectionString);
        Assert.True(empty.ExitCode == 0, empty.All);
        Assert.Matches("! 警告 warning  缺少容器或队列 inbox", empty.Out);

        await HubStorage.Open(new StorageOptions { ConnectionString = azurite.ConnectionString }).EnsureCreatedAsync(Stop);
        var ports = azurite.Ports;
        var complete = await ExchangeProgram.RunWithAsync(
            folder.Path, "Storage__ConnectionString", azurite.ConnectionString, ["doctor", "--ports", Text(Free()), Text(ports.Blob), Text(ports.Queue)]);
        Assert.True(complete.ExitCode == 0, complete.All);
        Assert.Contains("0 个故障，0 个警告", complete.Out, StringComparison.Ordinal);
        Assert.Contains("Azurite-Blob/", complete.Out, StringComparison.Ordinal);

        var refused = await DoctorAsync("--storage", Connection(ports.Blob));
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("拒绝访问", refused.Out, StringComparison.Ordinal);
    }

    private static Task<Finished> DoctorAsync(params string[] arguments) => ExchangeProgram.CallAsync(["doctor", .. arguments, .. Ports(Free())]);

    private static string[] Ports(int hub) => ["--ports", Text(hub), Text(Free()), Text(Free())];

    private static string Connection(int port)
        => $"AccountName=devstoreaccount1;AccountKey={WrongKey};BlobEndpoint=http://127.0.0.1:{port}/devstoreaccount1;QueueEndpoint=http://127.0.0.1:{port}/devstoreaccount1";

    private static string Text(int port) => port.ToString(CultureInfo.InvariantCulture);

    private static int Free()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
