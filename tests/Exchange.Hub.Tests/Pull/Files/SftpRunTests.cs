using System.Diagnostics;
using System.Text;
using Exchange.Core.Mapping;
using Exchange.Hub.Pull;
using Exchange.Hub.Storage;

namespace Exchange.Hub.Tests.Pull.Files;

/// <summary>Which files a run takes, in which order, and what it leaves behind, against a real server.</summary>
public sealed class SftpRunTests(AzuriteFixture azurite, OpenSshServer server)
{
    [Fact]
    public async Task Files_that_are_left_are_not_fetched_twice()
    {
        await using var trial = await SftpTrial.OpenAsync(azurite, server);
        trial.Put("a.csv", "1");
        trial.Put("b.csv", "2");
        Assert.Equal(2, (await trial.Hub.PullAsync()).Files.Count);

        Assert.Empty((await trial.Hub.PullAsync()).Files);

        trial.Put("a.csv", "new", minutesOld: 5);
        File.Delete(trial.PathOf("b.csv"));
        Assert.EndsWith("/a.csv", Assert.Single((await trial.Hub.PullAsync()).Files).Blob, StringComparison.Ordinal);
        Assert.Equal(["a.csv"], trial.Hub.Memory.Files.Keys);
    }

    [Fact]
    public async Task The_oldest_comes_first()
    {
        await using var trial = await SftpTrial.OpenAsync(azurite, server);
        var random = new Random(20);
        var ages = Enumerable.Range(10, 10).ToArray();
        random.Shuffle(ages);
        foreach (var age in ages)
        {
            trial.Put($"{(char)('a' + (age * 7 % 10))}{age}.csv", "1", age);
        }

        var names = (await trial.Hub.PullAsync()).Files.Select(file => file.Blob.Split('/')[^1][1..^4]);

        Assert.Equal(Enumerable.Range(10, 10).Reverse().Select(age => $"{age}"), names);
    }

    [Fact]
    public async Task A_young_file_waits_until_it_is_of_age()
    {
        await using var trial = await SftpTrial.OpenAsync(azurite, server);
        trial.Put("vehicle.csv", "1", minutesOld: 0);

        var first = await trial.Hub.PullAsync();
        Assert.Equal((0, 1), (first.Files.Count, first.Waiting));

        trial.Age("vehicle.csv", 2);
        Assert.Single((await trial.Hub.PullAsync()).Files);
    }

    [Fact]
    public async Task A_file_that_was_taken_is_moved_and_a_name_in_use_gets_the_time()
    {
        await using var trial = await SftpTrial.OpenAsync(azurite, server);
        var done = $"{trial.FolderName}/2026/done";
        trial.Hub.Fetch = trial.Hub.Fetch with { MoveTo = done };
        trial.Put("vehicle.csv", "1");
        trial.Put("vehicle.csv.ok", "");
        await trial.Hub.PullAsync();
        trial.Put("vehicle.csv", "2");

        await trial.Hub.PullAsync();

        var there = Directory.GetFiles(trial.PathOf("2026/done")).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal).ToList();
        Assert.Collection(
            there,
            name => Assert.Matches(@"^vehicle\.\d{8}T\d{6}Z\.csv$", name),
            name => Assert.Equal("vehicle.csv", name),
            name => Assert.Equal("vehicle.csv.ok", name));
        Assert.Equal(["1", "2"], there.Where(name => name.EndsWith(".csv", StringComparison.Ordinal)).Select(name => File.ReadAllText(trial.PathOf($"2026/done/{name}"))).Order(StringComparer.Ordinal));
        Assert.Empty(Directory.GetFiles(trial.Folder));
        Assert.Empty(trial.Hub.Memory.Files);
    }

    [Fact]
    public async Task A_crash_between_delivery_and_move_is_made_good_without_fetching_again()
    {
        await using var trial = await SftpTrial.OpenAsync(azurite, server);
        trial.Hub.Fetch = trial.Hub.Fetch with { MoveTo = $"{trial.FolderName}/done" };
        trial.Put("vehicle.csv", "1");
        await using (trial.Through())
        {
            using var died = new CancellationTokenSource();
            trial.Hub.BeforeRemembering = died.CancelAsync;
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => trial.Hub.PullAsync(died.Token));
        }

        trial.Hub.BeforeRemembering = null;
        trial.Connection = trial.Connection with { Port = server.Port };
        Assert.True(File.Exists(trial.PathOf("vehicle.csv")));

        Assert.Empty((await trial.Hub.PullAsync()).Files);
        Assert.False(File.Exists(trial.PathOf("vehicle.csv")));
        Assert.True(File.Exists(trial.PathOf("done/vehicle.csv")));
        Assert.Equal(["vehicle.csv"], await trial.Hub.NamesAsync());
    }

    [Fact]
    public async Task Moving_without_the_right_to_is_told_and_the_data_comes_once()
    {
        await using var trial = await SftpTrial.OpenAsync(azurite, server);
        // A file where the folder would have to be: also root cannot make it.
        File.WriteAllText(trial.PathOf("done"), "");
        trial.Hub.Fetch = trial.Hub.Fetch with { MoveTo = $"{trial.FolderName}/done/x" };
        trial.Put("a.csv", "1");
        trial.Put("b.csv", "2");

        var failure = await trial.Hub.FailAsync();

        Assert.Equal(PullFault.Refused, failure.Fault);
        Assert.Contains("moveTo", failure.Message, StringComparison.Ordinal);
        Assert.Equal(["a.csv", "b.csv"], await trial.Hub.NamesAsync());
        Assert.Equal(2, trial.Hub.Memory.Files.Count);
        Assert.Equal(2, (await trial.Hub.Hub.MessagesAsync(Names.IntakeQueue)).Count);
        await trial.Hub.FailAsync();
        Assert.Empty(await trial.Hub.Hub.MessagesAsync(Names.IntakeQueue));
    }

    [Theory]
    [InlineData(ControlKind.Sha256, "SHA256")]
    [InlineData(ControlKind.Ok, "ok")]
    [InlineData(ControlKind.Manifest, "manifest.json")]
    public async Task A_file_waits_for_the_control_file_that_the_mapping_demands(ControlKind demanded, string ending)
    {
        await using var trial = await SftpTrial.OpenAsync(azurite, server);
        trial.Hub.Control = demanded;
        trial.Hub.Fetch = trial.Hub.Fetch with { Patterns = ["*"] };
        trial.Put("vehicle.csv", "1");
        Assert.Equal(1, (await trial.Hub.PullAsync()).Waiting);

        trial.Put($"vehicle.csv.{ending}", "{}");

        Assert.Single((await trial.Hub.PullAsync()).Files);
        Assert.Equal(["vehicle.csv", $"vehicle.csv.{ending.ToLowerInvariant()}"], await trial.Hub.NamesAsync());
    }

    [Fact]
    public async Task The_control_file_of_the_content_before_does_not_vouch_for_the_next()
    {
        await using var trial = await SftpTrial.OpenAsync(azurite, server);
        trial.Hub.Control = ControlKind.Ok;
        trial.Put("vehicle.csv", "1");
        trial.Put("vehicle.csv.ok", "", minutesOld: 9);
        Assert.Single((await trial.Hub.PullAsync()).Files);

        trial.Put("vehicle.csv", "half of the n", minutesOld: 5);
        Assert.Equal(1, (await trial.Hub.PullAsync()).Waiting);

        trial.Put("vehicle.csv.ok", "", minutesOld: 4);
        Assert.Single((await trial.Hub.PullAsync()).Files);
    }

    [Fact]
    public async Task An_empty_file_is_told_and_not_delivered()
    {
        await using var trial = await SftpTrial.OpenAsync(azurite, server);
        trial.Put("vehicle.csv", "");

        var got = await trial.Hub.PullAsync();

        Assert.True(got.Empty);
        Assert.Empty(got.Files);
        Assert.Contains("vehicle.csv", Assert.Single(got.Notes), StringComparison.Ordinal);
        Assert.Empty(await trial.Hub.NamesAsync());
    }

    [Fact]
    public async Task Unusual_names_are_taken_and_impossible_ones_told()
    {
        await using var trial = await SftpTrial.OpenAsync(azurite, server);
        string[] unusual = ["车辆 登记#1.csv", "a%20b+c&d=e.csv", "-rf.csv", "it's \"x\"?.csv", "𠀀.csv"];
        foreach (var name in unusual)
        {
            trial.Put(name, name);
        }

        trial.Put("back\\..\\slash.csv", "x");
        trial.Put("line\nbreak.csv", "x");
        // 车.csv in GB18030.
        await ShellAsync(trial.Folder, "touch -d '1 hour ago' \"$(printf '\\263\\265.csv')\"");

        var got = await trial.Hub.PullAsync();

        // .NET cannot name it.
        await ShellAsync(trial.Folder, "rm -- \"$(printf '\\263\\265.csv')\"");
        var inbox = await trial.Hub.InboxAsync();
        Assert.Equal(unusual.Order(StringComparer.Ordinal), inbox.Select(one => one.Name));
        Assert.All(inbox, one => Assert.Equal(one.Name, Encoding.UTF8.GetString(one.Content)));
        Assert.Equal(2, got.Notes.Count);
        Assert.Contains(got.Notes, note => note.Contains("UTF-8", StringComparison.Ordinal));
        Assert.All(got.Notes, note => Assert.DoesNotContain('\n', note));
    }

    [Fact]
    public async Task Links_are_not_followed()
    {
        await using var trial = await SftpTrial.OpenAsync(azurite, server);
        var outside = server.NewFolder();
        await File.WriteAllTextAsync(Path.Combine(outside, "secret"), "secret", TestHub.Stop);
        File.CreateSymbolicLink(trial.PathOf("vehicle.csv"), Path.Combine(outside, "secret"));

        var got = await trial.Hub.PullAsync();

        Assert.Empty(got.Files);
        Assert.Contains("vehicle.csv", Assert.Single(got.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_becomes_a_link_while_it_is_read_is_not_taken()
    {
        await using var trial = await SftpTrial.OpenAsync(azurite, server);
        trial.Put("vehicle.csv", new byte[1 << 20]);
        trial.Put("other", new byte[1 << 20]);
        await using var proxy = trial.Through(Trouble.Cut(300_000));
        proxy.Happened = () =>
        {
            File.Delete(trial.PathOf("vehicle.csv"));
            File.CreateSymbolicLink(trial.PathOf("vehicle.csv"), trial.PathOf("other"));
        };

        Assert.Empty((await trial.Hub.PullAsync()).Files);
        Assert.Equal(1, proxy.Done);
        Assert.Empty(await trial.Hub.NamesAsync());
    }

    private static async Task ShellAsync(string folder, string script)
    {
        using var shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", script]) { WorkingDirectory = folder })!;
        await shell.WaitForExitAsync(TestHub.Stop);
        Assert.Equal(0, shell.ExitCode);
    }
}
