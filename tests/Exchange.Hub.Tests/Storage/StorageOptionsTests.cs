using Exchange.Hub.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Exchange.Hub.Tests.Storage;

public sealed class StorageOptionsTests
{
    private const string Secret = "c2VjcmV0";
    private static readonly Uri Blobs = new("https://account.blob.core.windows.net");
    private static readonly Uri Queues = new("https://account.queue.core.windows.net");

    [Fact]
    public void Addresses_alone_are_enough_and_open_as_the_identity()
    {
        var storage = HubStorage.Open(new StorageOptions { BlobServiceUri = Blobs, QueueServiceUri = Queues, ClientId = "id" });

        Assert.Equal("account", storage.Container(Names.Inbox).AccountName);
    }

    [Fact]
    public void Nothing_given_is_told()
        => Assert.Contains("Storage:ConnectionString", Wrong(new StorageOptions()), StringComparison.Ordinal);

    [Fact]
    public void Both_ways_at_once_are_refused()
        => Assert.Contains("one or the other", Wrong(new StorageOptions { ConnectionString = Secret, BlobServiceUri = Blobs }), StringComparison.Ordinal);

    [Fact]
    public void An_address_without_encryption_is_refused_for_an_identity()
        => Assert.Contains("https://", Wrong(new StorageOptions { BlobServiceUri = new("http://account"), QueueServiceUri = Queues }), StringComparison.Ordinal);

    [Theory]
    [InlineData("AccountName=a;AccountKey=" + Secret + ";nonsense")]
    [InlineData(Secret)]
    [InlineData("   ")]
    public void A_connection_string_that_cannot_be_read_is_not_quoted(string connection)
    {
        var told = Wrong(new StorageOptions { ConnectionString = connection });

        Assert.Contains("Storage:ConnectionString", told, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, told, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_value_outside_of_its_range_is_told_at_once()
    {
        var told = Wrong(new StorageOptions
        {
            BlobServiceUri = Blobs, QueueServiceUri = Queues, Retries = -1, RetrySeconds = 0, LongestRetrySeconds = double.NaN, TrySeconds = 601,
        });

        Assert.All(["Retries", "RetrySeconds", "LongestRetrySeconds", "TrySeconds"], name => Assert.Contains($"Storage:{name} is", told, StringComparison.Ordinal));
    }

    [Fact]
    public void A_host_tells_at_its_start_what_is_wrong()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Storage:Retries"] = "-1", ["Storage:TrySeconds"] = "0" }).Build();
        using var services = new ServiceCollection().AddLogging().AddExchangeHub(configuration).BuildServiceProvider();

        var told = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IOptions<StorageOptions>>().Value);
        Assert.All(["Storage:ConnectionString", "Storage:Retries is -1", "Storage:TrySeconds is 0"], fault => Assert.Contains(told.Failures, failure => failure.Contains(fault, StringComparison.Ordinal)));
    }

    private static string Wrong(StorageOptions options) => Assert.Throws<StorageSetupException>(() => HubStorage.Open(options)).Message;
}
