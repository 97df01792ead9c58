using System.Text;
using Exchange.Core.Pulling;
using Exchange.Hub.Pull;
using Exchange.Hub.Storage;

namespace Exchange.Hub.Tests.Pull.Files;

/// <summary>Signing in and fetching, against a real server.</summary>
public sealed class SftpSourceTests(AzuriteFixture azurite, OpenSshServer server)
{
    [Fact]
    public async Task A_file_comes_into_the_inbox_and_intake_is_told()
    {
        await using var trial = await SftpTrial.OpenAsync(azurite, server);
        trial.Put("vehicle.csv", "a,b\n1,2\n");
        trial.Put("notes.txt", "not asked for");

        var got = await trial.Hub.PullAsync();

        Assert.Equal(8, Assert.Single(got.Files).Bytes);
        var (name, content) = Assert.Single(await trial.Hub.InboxAsync());
        Assert.Equal(("vehicle.csv", "a,b\n1,2\n"), (name, Encoding.UTF8.GetString(content)));
        Assert.Contains(got.Files[0].Blob, (await trial.Hub.Hub.MessagesAsync(Names.IntakeQueue)).Select(message => message.ToString()).Single(), StringComparison.Ordinal);
        Assert.Equal(0, got.Waiting);
    }

    [Fact]
    public async Task A_password_signs_in()
    {
        await using var trial = await SftpTrial.OpenAsync(azurite, server);
        trial.Connection = trial.Connection with { PrivateKey = null, Password = new SecretName("password") };
        trial.Put("vehicle.csv", "1");

        Assert.Single((await trial.Hub.PullAsync()).Files);
    }

    [Fact]
    public async Task A_wrong_password_is_refused_and_not_shown()
    {
        await using var trial = await SftpTrial.OpenAsync(azurite, server);
        trial.Connection = trial.Connection with { PrivateKey = null, Password = new SecretName("password") };
        trial.Hub.Secrets["Pull:Secrets:public-security:password"] = "wrong-one-9";

        var failure = await trial.Hub.FailAsync();

        Assert.Equal(PullFault.Refused, failure.Fault);
        Assert.Contains("拒绝用户 partner 登录", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong-one-9", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_encrypted_key_signs_in_with_its_passphrase_only()
    {
        await using var trial = await SftpTrial.OpenAsync(azurite, server);
        trial.Hub.Secrets["Pull:Secrets:public-security:key"] = server.LockedKey.Replace("\n", "\\n", StringComparison.Ordinal);
        trial.Hub.Secrets["Pull:Secrets:public-security:phrase"] = OpenSshServer.Passphrase;
        trial.Put("vehicle.csv", "1");

        trial.Connection = trial.Connection with { Passphrase = new SecretName("phrase") };
        Assert.Single((await trial.Hub.PullAsync()).Files);

        trial.Connection = trial.Connection with { Passphrase = null };
        Assert.Equal(PullFault.Setup, (await trial.Hub.FailAsync()).Fault);
    }

    [Fact]
    public async Task Another_host_key_is_refused_before_anything_is_sent()
    {
        await using var trial = await SftpTrial.OpenAsync(azurite, server);
        var expected = "SHA256:" + new string('A', 43);
        trial.Connection = trial.Connection with { HostKey = expected, User = "never-sent" };

        var failure = await trial.Hub.FailAsync();

        Assert.Equal(PullFault.Refused, failure.Fault);
        Assert.Contains(expected, failure.Message, StringComparison.Ordinal);
        Assert.Contains(server.HostKey, failure.Message, StringComparison.Ordinal);
        Assert.Contains(server.RsaHostKey, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("never-sent", server.Said(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Any_key_of_the_server_may_be_the_trusted_one()
    {
        await using var trial = await SftpTrial.OpenAsync(azurite, server);
        trial.Connection = trial.Connection with { HostKey = server.RsaHostKey };
        trial.Put("vehicle.csv", "1");

        Assert.Single((await trial.Hub.PullAsync()).Files);
    }

    [Fact]
    public async Task A_missing_folder_is_named()
    {
        await using var trial = await SftpTrial.OpenAsync(azurite, server);
        trial.Hub.Fetch = trial.Hub.Fetch with { Folder = "nowhere" };

        var failure = await trial.Hub.FailAsync();

        Assert.Equal(PullFault.Refused, failure.Fault);
        Assert.Contains("nowhere", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_does_not_listen_is_unavailable()
    {
        await using var trial = await SftpTrial.OpenAsync(azurite, server);
        await using (trial.Through())
        {
        }

        Assert.Equal(PullFault.Unavailable, (await trial.Hub.FailAsync()).Fault);
    }

    [Fact]
    public async Task A_missing_secret_names_its_setting()
    {
        await using var trial = await SftpTrial.OpenAsync(azurite, server);
        trial.Hub.Secrets.Clear();

        var failure = await trial.Hub.FailAsync();

        Assert.Equal(PullFault.Setup, failure.Fault);
        Assert.Contains("Pull:Secrets:public-security:key", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(2_000)]
    [InlineData(200_000)]
    public async Task A_server_that_hangs_ends_with_the_time_of_an_attempt(int after)
    {
        await using var trial = await SftpTrial.OpenAsync(azurite, server);
        trial.Put("vehicle.csv", new byte[1 << 20]);
        trial.Hub.Options.AttemptSeconds = 1;
        trial.Hub.Options.Retries = 0;
        await using var proxy = trial.Through(Enumerable.Repeat(Trouble.Stall(after), 10));
        var began = TimeProvider.System.GetTimestamp();

        Assert.Equal(PullFault.Unavailable, (await trial.Hub.FailAsync()).Fault);
        Assert.InRange(TimeProvider.System.GetElapsedTime(began).TotalSeconds, 0.5, 40);
        Assert.Equal(1, proxy.Done);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(200_000)]
    public async Task A_stop_ends_a_hanging_request_at_once(int after)
    {
        await using var trial = await SftpTrial.OpenAsync(azurite, server);
        trial.Put("vehicle.csv", new byte[1 << 20]);
        using var stop = new CancellationTokenSource();
        await using var proxy = trial.Through(Trouble.Stall(after));
        var hangs = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        proxy.Happened = () => hangs.TrySetResult();

        var pulling = trial.Hub.PullAsync(stop.Token);
        await hangs.Task.WaitAsync(TimeSpan.FromSeconds(20), TestHub.Stop);
        var began = TimeProvider.System.GetTimestamp();
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pulling);
        Assert.InRange(TimeProvider.System.GetElapsedTime(began).TotalSeconds, 0, 20);
    }
}
