using Exchange.Hub;
using Exchange.Hub.Jobs;
using Exchange.Hub.Storage;
using Microsoft.Extensions.Configuration;

namespace Exchange.Functions;

/// <summary>Settings that the Functions host reads for its triggers, before and apart from the worker.</summary>
internal static class TriggerSettings
{
    /// <summary>
    /// The data account: a connection string, or a section with blobServiceUri, queueServiceUri, credential and clientId. It is not
    /// called Storage, because the host would take AzureWebJobsStorage, its own account, for it.
    /// </summary>
    public const string Connection = "ExchangeStorage";

    /// <summary>Gives the hub the account of the triggers, and refuses to start where the host would leave a job out without a word.</summary>
    /// <exception cref="InvalidOperationException">A setting is missing.</exception>
    public static void Settle(IConfigurationManager configuration)
    {
        var account = configuration.GetSection(Connection);
        Demand(account.Exists(), Connection, "every job", "a connection string, or with __blobServiceUri and __queueServiceUri");
        foreach (var job in HubJobs.All)
        {
            if (job.Trigger is JobTrigger.Schedule schedule)
            {
                Demand(!string.IsNullOrWhiteSpace(configuration[schedule.Setting]), schedule.Setting.Replace(":", "__", StringComparison.Ordinal), job.Name, $"such as 0 {schedule.Default}");
            }
        }

        configuration.AddInMemoryCollection(OfHub(account));
    }

    private static void Demand(bool given, string setting, string job, string expected)
    {
        if (!given)
        {
            throw new InvalidOperationException($"Setting {setting} is missing, without which the Functions host leaves out {job}; set it: {expected}.");
        }
    }

    /// <summary>The host's names below the section are the hub's, too.</summary>
    private static IEnumerable<KeyValuePair<string, string?>> OfHub(IConfigurationSection account)
        => account.GetChildren().Select(setting => KeyValuePair.Create($"{StorageOptions.Section}:{setting.Key}", setting.Value))
            .Concat(account.Value is { } connection ? [KeyValuePair.Create($"{StorageOptions.Section}:{nameof(StorageOptions.ConnectionString)}", (string?)connection)] : []);
}
