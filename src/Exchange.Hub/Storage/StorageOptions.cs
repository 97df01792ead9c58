namespace Exchange.Hub.Storage;

/// <summary>
/// Where the data account is: a connection string (Azurite, a test account), or the addresses of its blobs and queues, which are
/// opened as the managed identity of this machine. The names are those that the Functions host reads for its connection <c>Storage</c>.
/// </summary>
public sealed class StorageOptions
{
    public const string Section = "Storage";

    /// <summary>A secret; null when the addresses are given.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>Such as https://ACCOUNT.blob.core.windows.net; null when a connection string is given.</summary>
    public Uri? BlobServiceUri { get; set; }

    /// <summary>Such as https://ACCOUNT.queue.core.windows.net; null when a connection string is given.</summary>
    public Uri? QueueServiceUri { get; set; }

    /// <summary>Client id of a user-assigned managed identity; null for the system-assigned one.</summary>
    public string? ClientId { get; set; }

    /// <summary>Further tries of one request; default 5, from 0 to 20.</summary>
    public int Retries { get; set; } = 5;

    /// <summary>Seconds before the second try, doubled for each further one; default 0.5, from 0.01 to 60.</summary>
    public double RetrySeconds { get; set; } = 0.5;

    /// <summary>Most seconds between two tries; default 10, from 0.01 to 300.</summary>
    public double LongestRetrySeconds { get; set; } = 10;

    /// <summary>Seconds of silence after which one try is given up; default 60, from 1 to 600.</summary>
    public double TrySeconds { get; set; } = 60;

    /// <summary>What is wrong with the settings; says no value of a secret.</summary>
    internal IReadOnlyList<string> Faults => [.. AddressFaults(), .. RangeFaults()];

    private IEnumerable<string> AddressFaults()
    {
        if (ConnectionString is not null && (BlobServiceUri is not null || QueueServiceUri is not null))
        {
            yield return $"{Section}:ConnectionString and {Section}:BlobServiceUri or QueueServiceUri are given; expected one or the other";
        }
        else if (ConnectionString is null && (BlobServiceUri is null || QueueServiceUri is null))
        {
            yield return $"neither {Section}:ConnectionString nor both of {Section}:BlobServiceUri and {Section}:QueueServiceUri are given; expected one or the other";
        }
        else if (ConnectionString is not null && string.IsNullOrWhiteSpace(ConnectionString))
        {
            yield return $"{Section}:ConnectionString is empty; expected the connection string of a storage account";
        }

        foreach (var address in new[] { BlobServiceUri, QueueServiceUri }.OfType<Uri>().Where(address => !address.IsAbsoluteUri || address.Scheme != Uri.UriSchemeHttps))
        {
            yield return $"{Section} holds the address {address.OriginalString.Split('?')[0]}; expected one that begins with https://, as a managed identity needs it";
        }
    }

    private IEnumerable<string> RangeFaults()
        => new (string Name, double Value, double Least, double Most)[]
            {
                (nameof(Retries), Retries, 0, 20),
                (nameof(RetrySeconds), RetrySeconds, 0.01, 60),
                (nameof(LongestRetrySeconds), LongestRetrySeconds, 0.01, 300),
                (nameof(TrySeconds), TrySeconds, 1, 600),
            }
            .Where(setting => !(setting.Value >= setting.Least && setting.Value <= setting.Most))
            .Select(setting => FormattableString.Invariant($"{Section}:{setting.Name} is {setting.Value}; expected {setting.Least} to {setting.Most}"));
}
