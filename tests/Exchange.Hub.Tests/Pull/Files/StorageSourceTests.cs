using System.Security.Cryptography;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Sas;
using Exchange.Core.Mapping;
using Exchange.Core.Pulling;
using Exchange.Hub.Pull;
using Microsoft.Extensions.Time.Testing;

namespace Exchange.Hub.Tests.Pull.Files;

/// <summary>Another account's container, against a real Azurite.</summary>
public sealed class StorageSourceTests(AzuriteFixture azurite)
{
    private const BlobContainerSasPermissions ReadOnly = BlobContainerSasPermissions.Read | BlobContainerSasPermissions.List;
    private const BlobContainerSasPermissions Everything = ReadOnly | BlobContainerSasPermissions.Create | BlobContainerSasPermissions.Write | BlobContainerSasPermissions.Delete;

    [Fact]
    public async Task Files_of_the_folder_come_once_and_others_stay()
    {
        var (trial, container) = await OpenAsync(ReadOnly);
        await using var _ = trial;
        await PutAsync(container, "out/a b#车.csv", [1, 2, 3]);
        await PutAsync(container, "out/inner/b.csv", [1]);
        await PutAsync(container, "b.csv", [1]);
        await PutAsync(container, "out/empty.csv", []);

        var got = await trial.PullAsync();

        Assert.Equal(3, Assert.Single(got.Files).Bytes);
        Assert.Equal(["a b#车.csv"], await trial.NamesAsync());
        Assert.Contains("empty.csv", Assert.Single(got.Notes), StringComparison.Ordinal);
        Assert.Empty((await trial.PullAsync()).Files);
        await PutAsync(container, "out/a b#车.csv", [4]);
        Assert.Single((await trial.PullAsync()).Files);
    }

    [Fact]
    public async Task A_young_file_and_one_without_its_control_file_wait()
    {
        var (trial, container) = await OpenAsync(ReadOnly);
        await using var _ = trial;
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        (trial.Clock, trial.Control) = (clock, ControlKind.Sha256);
        trial.Fetch = trial.Fetch with { MinimumAge = TimeSpan.FromMinutes(1) };
        await PutAsync(container, "out/a.csv", [1]);
        await PutAsync(container, "out/a.csv.sha256", [1]);
        await PutAsync(container, "out/b.csv", [1]);
        Assert.Equal(2, (await trial.PullAsync()).Waiting);

        clock.Advance(TimeSpan.FromMinutes(2));

        Assert.Equal(1, (await trial.PullAsync()).Waiting);
        Assert.Equal(["a.csv", "a.csv.sha256"], await trial.NamesAsync());
    }

    [Fact]
    public async Task A_file_that_was_taken_is_moved_and_a_name_in_use_gets_the_time()
    {
        var (trial, container) = await OpenAsync(Everything);
        await using var _ = trial;
        trial.Fetch = trial.Fetch with { MoveTo = "done" };
        await PutAsync(container, "out/a.csv", [1]);
        await trial.PullAsync();
        await PutAsync(container, "out/a.csv", [2]);

        await trial.PullAsync();

        var there = await ListAsync(container);
        Assert.Collection(
            there,
            name => Assert.Matches(@"^done/a\.\d{8}T\d{6}Z\.csv$", name),
            name => Assert.Equal("done/a.csv", name));
        Assert.Empty(trial.Memory.Files);
    }

    [Fact]
    public async Task A_move_that_died_between_copy_and_deletion_is_ended_and_not_made_twice()
    {
        var (trial, container) = await OpenAsync(ReadOnly | BlobContainerSasPermissions.Create | BlobContainerSasPermissions.Write);
        await using var _ = trial;
        trial.Fetch = trial.Fetch with { MoveTo = "done" };
        await PutAsync(container, "out/a.csv", [1]);
        Assert.Equal(PullFault.Refused, (await trial.FailAsync()).Fault);
        Assert.Equal(["done/a.csv", "out/a.csv"], await ListAsync(container));

        trial.Secrets["Pull:Secrets:public-security:sas"] = Signature(container, Everything);

        Assert.Empty((await trial.PullAsync()).Files);
        Assert.Equal(["done/a.csv"], await ListAsync(container));
    }

    [Fact]
    public async Task A_signature_that_may_only_read_cannot_move_and_the_message_says_so()
    {
        var (trial, container) = await OpenAsync(ReadOnly);
        await using var _ = trial;
        trial.Fetch = trial.Fetch with { MoveTo = "done" };
        await PutAsync(container, "out/a.csv", [1]);

        var failure = await trial.FailAsync();

        Assert.Equal(PullFault.Refused, failure.Fault);
        Assert.Contains("moveTo", failure.Message, StringComparison.Ordinal);
        Assert.Equal(["a.csv"], await trial.NamesAsync());
    }

    [Fact]
    public async Task A_wrong_signature_is_refused_and_not_shown()
    {
        var (trial, container) = await OpenAsync(ReadOnly);
        await using var _ = trial;
        var wrong = Signature(container, ReadOnly).Replace("sig=", "sig=AAAA", StringComparison.Ordinal);
        trial.Secrets["Pull:Secrets:public-security:sas"] = wrong;

        var failure = await trial.FailAsync();

        Assert.Equal(PullFault.Refused, failure.Fault);
        Assert.DoesNotContain("sig=", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_container_is_named()
    {
        var (trial, container) = await OpenAsync(ReadOnly);
        await using var _ = trial;
        await container.DeleteAsync(cancellationToken: TestHub.Stop);

        var failure = await trial.FailAsync();

        Assert.Equal(PullFault.Refused, failure.Fault);
        Assert.Contains(container.Name, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_download_that_is_cut_goes_on_and_one_that_hangs_ends()
    {
        var (trial, container) = await OpenAsync(ReadOnly);
        await using var _ = trial;
        var content = new byte[10 << 20];
        new Random(20).NextBytes(content);
        await PutAsync(container, "out/a.csv", content);
        trial.Options.AttemptSeconds = 2;
        // The first answer is the listing's connection, used again for the file.
        await using var proxy = new CuttingProxy(container.Uri.Port, Trouble.Cut(3 << 20), Trouble.Cut(5 << 20), Trouble.Stall(100_000));
        trial.Secrets["Pull:Addresses:public-security:container"] = new UriBuilder(container.Uri) { Port = proxy.Port }.Uri.ToString();

        Assert.Single((await trial.PullAsync()).Files);

        Assert.Equal(3, proxy.Done);
        Assert.Equal(SHA256.HashData(content), SHA256.HashData((await trial.InboxAsync())[0].Content));
        // Begun anew it would be 18 MiB; what is lost with a connection is in its buffers.
        Assert.InRange(proxy.Passed, content.Length, content.Length + (6 << 20));
    }

    [Fact]
    public async Task A_file_that_is_replaced_while_it_is_read_is_begun_again()
    {
        var (trial, container) = await OpenAsync(ReadOnly);
        await using var _ = trial;
        await PutAsync(container, "out/a.csv", new byte[10 << 20]);
        await using var proxy = new CuttingProxy(container.Uri.Port, Trouble.Cut(6 << 20));
        proxy.Happened = () => container.GetBlobClient("out/a.csv").Upload(BinaryData.FromBytes(new byte[] { 9, 9 }), overwrite: true, TestHub.Stop);
        trial.Secrets["Pull:Addresses:public-security:container"] = new UriBuilder(container.Uri) { Port = proxy.Port }.Uri.ToString();

        Assert.Equal(2, Assert.Single((await trial.PullAsync()).Files).Bytes);
    }

    private async Task<(PullTrial Trial, BlobContainerClient Container)> OpenAsync(BlobContainerSasPermissions permissions)
    {
        var container = new BlobContainerClient(await azurite.NewConnectionAsync(), "partner");
        await container.CreateAsync(cancellationToken: TestHub.Stop);
        var connection = new PartnerConnection.Storage("container", container.Uri) { Signature = new SecretName("sas") };
        var trial = new PullTrial(await TestHub.OpenAsync(azurite), connection, new PullFetch.Files("out", ["*.csv"]) { MinimumAge = TimeSpan.Zero });
        trial.Secrets["Pull:Secrets:public-security:sas"] = Signature(container, permissions);
        return (trial, container);
    }

    private static string Signature(BlobContainerClient container, BlobContainerSasPermissions permissions)
        => container.GenerateSasUri(new BlobSasBuilder(permissions, TimeProvider.System.GetUtcNow().AddHours(1)) { BlobContainerName = container.Name }).Query;

    private static async Task PutAsync(BlobContainerClient container, string name, byte[] content)
        => await container.GetBlobClient(name).UploadAsync(BinaryData.FromBytes(content), overwrite: true, TestHub.Stop);

    private static async Task<IReadOnlyList<string>> ListAsync(BlobContainerClient container)
    {
        var names = new List<string>();
        await foreach (var blob in container.GetBlobsAsync(new GetBlobsOptions(), TestHub.Stop))
        {
            names.Add(blob.Name);
        }

        return [.. names.Order(StringComparer.Ordinal)];
    }
}
