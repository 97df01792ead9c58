using Exchange.Hub.Mappings;
using Exchange.Hub.Pull;
using Exchange.Hub.Storage;
using Exchange.Hub.Tests.Pull.Partners;

namespace Exchange.Hub.Tests.Pull;

/// <summary>A hub whose tax office and police are pulled from, each from a fake partner of its own. The clock stands until the test turns it.</summary>
internal sealed class PulledHub : IAsyncDisposable
{
    public const string Income = TestMappings.Income;
    public const string Vehicle = TestMappings.Vehicle;

    private PulledHub(TestHub hub, FakePartner tax, FakePartner police) => (Hub, Tax, Police) = (hub, tax, police);

    public TestHub Hub { get; }

    public FakePartner Tax { get; }

    public FakePartner Police { get; }

    public PullStates States => Hub.Get<PullStates>();

    /// <param name="schedule">Of both data sets.</param>
    public static async Task<PulledHub> OpenAsync(AzuriteFixture azurite, string schedule = "{ \"cron\": \"0 2 * * *\" }")
    {
        var (hub, tax, police) = (await TestHub.OpenAsync(azurite), await FakePartner.StartAsync(), await FakePartner.StartAsync());
        foreach (var partner in new[] { tax, police })
        {
            partner.Content = new PartnerContent { Csv = [.. Enumerable.Range(1, 25).Select(row => $"{row},某,1\r\n")] };
        }

        await hub.ActivateAsync(mappings =>
        {
            Declare(mappings, Income, tax, schedule);
            Declare(mappings, Vehicle, police, schedule);
        });
        var pulled = new PulledHub(hub, tax, police);

        // Seen for the first time: from here on times are due.
        await pulled.LookAsync();
        return pulled;
    }

    /// <summary>Looks what is due, and turns the clock in small steps until it is done: partners are asked with pauses.</summary>
    public async Task LookAsync()
    {
        var look = Begin();
        await TurnUntilAsync(() => Task.FromResult(look.IsCompleted), TimeSpan.FromMilliseconds(50));
        await look;
    }

    /// <summary>Looks what is due; the test turns the clock.</summary>
    public Task Begin() => Hub.Get<PullJob>().RunAsync(TestHub.Stop);

    public async Task TurnUntilAsync(Func<Task<bool>> holds, TimeSpan step)
    {
        while (!await holds())
        {
            Hub.Clock.Advance(step);
            await Task.Delay(5, TestHub.Stop);
        }
    }

    /// <summary>Turns the clock to the next time of the schedule.</summary>
    public async Task<DateTimeOffset> ToNextTimeAsync()
    {
        var (_, library) = await Hub.Get<MappingVersions>().OpenCurrentAsync(TestHub.Stop);
        var next = library.Mappings[Income].Source.Pull!.Schedule.NextDue(Hub.Clock.GetUtcNow(), library.Calendar)!.Value;
        Hub.Clock.Advance(next - Hub.Clock.GetUtcNow());
        return next;
    }

    public async Task<PullState> StateAsync(string dataset) => (await States.ReadAsync(dataset, TestHub.Stop))!.State;

    public async Task<IReadOnlyList<PullRun>> HistoryAsync(string dataset) => await States.HistoryAsync(dataset, TestHub.Stop).ToListAsync(TestHub.Stop);

    /// <summary>What lies in the inbox of a data set, without manifests.</summary>
    public async Task<IReadOnlyList<string>> InboxAsync(string dataset)
        => [.. (await Hub.BlobsAsync(Names.Inbox, dataset + "/")).Where(name => !name.EndsWith(".manifest.json", StringComparison.Ordinal))];

    public async ValueTask DisposeAsync()
    {
        await Tax.DisposeAsync();
        await Police.DisposeAsync();
        await Hub.DisposeAsync();
    }

    private static void Declare(TestMappings mappings, string dataset, FakePartner partner, string schedule)
    {
        mappings.Replace(
            dataset.Split('/')[0] + "/partner.json",
            "\"contact\":",
            $"\"connections\": {{ \"api\": {{ \"type\": \"http\", \"address\": \"{partner.Address}\", \"limits\": {{ \"retries\": 0 }} }} }}, \"contact\":");
        mappings.Replace(
            dataset + "/mapping.json",
            "\"format\": \"csv\",",
            "\"format\": \"csv\", \"pull\": { \"connection\": \"api\", \"request\": { \"path\": \"csv/page\", \"body\": \"csv\", \"fileName\": \"rows_{date}.csv\", "
            + $"\"paging\": {{ \"by\": \"page\", \"parameter\": \"at\", \"size\": 10, \"sizeParameter\": \"size\" }} }}, \"schedule\": {schedule} }},");
    }
}
