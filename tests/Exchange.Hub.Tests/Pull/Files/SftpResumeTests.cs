using Exchange.Hub.Pull;

namespace Exchange.Hub.Tests.Pull.Files;

/// <summary>Downloads over connections that break, and of files that change meanwhile.</summary>
public sealed class SftpResumeTests(AzuriteFixture azurite, OpenSshServer server)
{
    [Fact]
    public async Task The_next_run_goes_on_where_a_failed_one_ended()
    {
        await using var trial = await SftpTrial.OpenAsync(azurite, server);
        const int size = 16 << 20;
        var hash = RandomFile.Write(trial, size);
        trial.Hub.Options.Retries = 0;
        long passed;
        await using (var first = trial.Through(Enumerable.Repeat(Trouble.Cut(10), 9).Prepend(Trouble.Cut(11 << 20))))
        {
            Assert.Equal(PullFault.Unavailable, (await trial.Hub.FailAsync()).Fault);
        }

        Assert.Empty(await trial.Hub.NamesAsync());
        PullYield got;
        await using (var second = trial.Through())
        {
            got = await trial.Hub.PullAsync();
            passed = second.Passed;
        }

        Assert.Equal(hash, await RandomFile.HashAsync(trial.Hub.Hub.Storage, Assert.Single(got.Files).Blob));
        // One or two blocks of 4 MiB were there: what the client had read ahead went with the connection.
        Assert.InRange(passed, 8 << 20, 13 << 20);
    }

    [Fact]
    public async Task A_file_that_is_replaced_while_it_is_read_is_begun_again()
    {
        await using var trial = await SftpTrial.OpenAsync(azurite, server);
        RandomFile.Write(trial, 6 << 20);
        await using var proxy = trial.Through(Trouble.Cut(5 << 20));
        var later = "";
        proxy.Happened = () => later = RandomFile.Write(trial, (6 << 20) + 1, seed: 21, minutesOld: 3);

        var got = await trial.Hub.PullAsync();

        Assert.Equal(later, await RandomFile.HashAsync(trial.Hub.Hub.Storage, Assert.Single(got.Files).Blob));
        Assert.Single(await trial.Hub.NamesAsync());
    }

    [Fact]
    public async Task A_file_that_grows_while_it_is_read_waits()
    {
        await using var trial = await SftpTrial.OpenAsync(azurite, server);
        RandomFile.Write(trial, 6 << 20);
        await using var proxy = trial.Through(Trouble.Cut(5 << 20));
        proxy.Happened = () => File.AppendAllText(trial.PathOf("vehicle.csv"), "more");

        var got = await trial.Hub.PullAsync();

        Assert.Equal((0, 1), (got.Files.Count, got.Waiting));
        Assert.Empty(await trial.Hub.NamesAsync());
    }

    [Fact]
    public async Task A_file_that_changes_each_time_it_is_read_fails()
    {
        await using var trial = await SftpTrial.OpenAsync(azurite, server);
        RandomFile.Write(trial, 6 << 20);
        var changes = 0;
        await using var proxy = trial.Through(Enumerable.Repeat(Trouble.Cut(3 << 20), 10));
        proxy.Happened = () => RandomFile.Write(trial, (6 << 20) + 1 + changes, seed: 30 + changes++, minutesOld: 3);

        Assert.Equal(PullFault.Inconsistent, (await trial.Hub.FailAsync()).Fault);
        Assert.Empty(await trial.Hub.NamesAsync());
        Assert.InRange(changes, 3, 9);
    }
}
