using Exchange.Hub.Storage;
using Newtonsoft.Json.Linq;

namespace Exchange.Hub.Tests.Infra;

/// <summary>What a deployment would make, as the compiler predicts it from each parameters file.</summary>
[Collection(nameof(InfraTests))]
public sealed class DeploymentTests(InfraFolder infra)
{
    /// <summary>Each has a poison queue beside it.</summary>
    private static readonly IReadOnlyList<string> Queues = Names.Queues;

    public static TheoryData<string> Clouds => [.. InfraFolder.Clouds];

    [Theory, MemberData(nameof(Clouds))]
    public void The_data_account_has_the_containers_of_the_hub_and_no_other(string cloud)
    {
        Assert.Equal(
            Names.Containers.Order(StringComparer.Ordinal),
            Children(cloud, "blobServices/containers", "exdata"));
    }

    [Theory, MemberData(nameof(Clouds))]
    public void The_data_account_has_the_queues_of_the_hub_and_their_poison_queues(string cloud)
    {
        Assert.Equal(
            Queues.Concat(Queues.Select(name => $"{name}-poison")).Order(StringComparer.Ordinal),
            Children(cloud, "queueServices/queues", "exdata"));
    }

    [Theory, MemberData(nameof(Clouds))]
    public void No_account_has_keys_or_public_blobs(string cloud)
    {
        var accounts = infra.Resources(cloud, "Microsoft.Storage/storageAccounts");

        Assert.Equal(2, accounts.Count);
        Assert.All(accounts, account =>
        {
            Assert.False((bool)account["properties"]!["allowSharedKeyAccess"]!);
            Assert.False((bool)account["properties"]!["allowBlobPublicAccess"]!);
            Assert.False((bool)account["properties"]!["isLocalUserEnabled"]!);
            Assert.Equal("TLS1_2", (string?)account["properties"]!["minimumTlsVersion"]);
        });
        Assert.All(
            infra.Resources(cloud, "Microsoft.Storage/storageAccounts/blobServices/containers"),
            container => Assert.Equal("None", (string?)container["properties"]!["publicAccess"]));
    }

    [Theory]
    [InlineData("main", "Allow")]
    [InlineData("china", "Deny")]
    public void The_network_is_as_open_as_the_parameters_say(string cloud, string action)
    {
        string[] types = ["Microsoft.Storage/storageAccounts", "Microsoft.KeyVault/vaults"];
        var rules = types.SelectMany(type => infra.Resources(cloud, type)).Select(guarded => (string?)guarded["properties"]!["networkAcls"]!["defaultAction"]);

        Assert.Equal([action, action, action], rules);
        Assert.Equal(action == "Deny" ? 6 : 0, infra.Resources(cloud, "Microsoft.Network/privateEndpoints").Count);
    }

    [Theory, MemberData(nameof(Clouds))]
    public void Nothing_holds_a_secret(string cloud)
    {
        string[] signs = ["listKeys", "listAccountSas", "listServiceSas", "AccountKey=", "SharedAccessSignature", "sig=", "InstrumentationKey"];
        var snapshot = infra.Snapshot(cloud);

        Assert.DoesNotContain(signs, sign => snapshot.ToString().Contains(sign, StringComparison.OrdinalIgnoreCase));
        // The one connection string names a resource that takes no key.
        Assert.True((bool)Assert.Single(infra.Resources(cloud, "Microsoft.Insights/components"))["properties"]!["DisableLocalAuth"]!);
        Assert.Equal("APPLICATIONINSIGHTS_CONNECTION_STRING", Assert.Single(Settings(cloud).Properties(), setting => setting.ToString().Contains("ConnectionString", StringComparison.OrdinalIgnoreCase)).Name);
        Assert.DoesNotContain(infra.Template.Descendants().OfType<JProperty>(), property => property.Name == "type" && property.Value.ToString().StartsWith("secure", StringComparison.OrdinalIgnoreCase));
    }

    [Theory, MemberData(nameof(Clouds))]
    public void The_app_has_the_settings_that_hosts_and_hub_read(string cloud)
    {
        Assert.Equal("true", Settings(cloud)[$"AzureWebJobs_{HubJobs.Drop.Name}_Disabled"]?.Value<string>());
        var names = Settings(cloud).Properties().Select(setting => setting.Name).ToHashSet(StringComparer.Ordinal);

        Assert.Superset(
            new HashSet<string>(StringComparer.Ordinal)
            {
                "AzureWebJobsStorage__accountName", "AzureWebJobsStorage__credential", "AzureWebJobsStorage__clientId",
                "ExchangeStorage__blobServiceUri", "ExchangeStorage__queueServiceUri", "ExchangeStorage__credential", "ExchangeStorage__clientId",
                "Storage__BlobServiceUri", "Storage__QueueServiceUri", "Storage__ClientId",
                "Pull__Schedule", "Sweep__Schedule", "Retention__Schedule",
                "APPLICATIONINSIGHTS_CONNECTION_STRING", "APPLICATIONINSIGHTS_AUTHENTICATION_STRING", "OTEL_SERVICE_NAME",
            },
            names);
        // Not read on this plan; a time zone breaks TLS and metrics there.
        Assert.Empty(names.Intersect(["AzureWebJobsStorage", "WEBSITE_TIME_ZONE", "TZ", "FUNCTIONS_WORKER_RUNTIME", "FUNCTIONS_EXTENSION_VERSION"]));
    }

    [Theory, MemberData(nameof(Clouds))]
    public void The_app_is_Net_10_on_Flex_Consumption_and_takes_no_password(string cloud)
    {
        var app = Assert.Single(infra.Resources(cloud, "Microsoft.Web/sites"))["properties"]!;

        Assert.Equal("FC1", (string?)Assert.Single(infra.Resources(cloud, "Microsoft.Web/serverfarms"))["sku"]!["name"]);
        Assert.Equal("dotnet-isolated 10.0", $"{app.SelectToken("functionAppConfig.runtime.name")} {app.SelectToken("functionAppConfig.runtime.version")}");
        Assert.Equal("UserAssignedIdentity", (string?)app.SelectToken("functionAppConfig.deployment.storage.authentication.type"));
        Assert.True((bool)app["httpsOnly"]!);
        Assert.All(infra.Resources(cloud, "Microsoft.Web/sites/basicPublishingCredentialsPolicies"), policy => Assert.False((bool)policy["properties"]!["allow"]!));
    }

    [Theory, MemberData(nameof(Clouds))]
    public void Rights_are_these_and_no_others(string cloud)
    {
        var rights = infra.Resources(cloud, "Microsoft.Authorization/roleAssignments").Select(right => $"{Scope(right)}: {((string)right["properties"]!["roleDefinitionId"]!).Split('/')[^1]}");

        Assert.Equal(
            new[]
            {
                // Storage Blob Data Contributor, Storage Queue Data Contributor
                "exdata: ba92f5b4-2d11-453d-a403-e96b0029c9fe", "exdata: 974c5e8b-45b9-4653-ba55-5f855dd0fb88",
                // Storage Blob Data Owner, Storage Table Data Contributor
                "exhost: b7e6dc6d-f1e8-4753-8033-0f276bb0955b", "exhost: 0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3",
                // Key Vault Secrets User, Monitoring Metrics Publisher
                "kv-exch: 4633458b-17de-408a-b874-0445c86b69e6", "appi-exchange: 3913510d-42f4-4e42-8a64-420c390055eb",
                // Event Grid: Storage Queue Data Message Sender, Storage Blob Data Contributor
                "intake: c6a89b2d-59bc-44d0-9896-0f6e12d7b80a", "undelivered-hints: ba92f5b4-2d11-453d-a403-e96b0029c9fe",
            }.Order(StringComparer.Ordinal),
            rights.Order(StringComparer.Ordinal));
    }

    [Theory, MemberData(nameof(Clouds))]
    public void A_file_in_the_inbox_is_announced_to_a_queue_of_the_hub(string cloud)
    {
        var subscription = Assert.Single(infra.Resources(cloud, "Microsoft.EventGrid/systemTopics/eventSubscriptions"))["properties"]!;

        Assert.Equal($"/blobServices/default/containers/{Names.Inbox}/blobs/", (string?)subscription["filter"]!["subjectBeginsWith"]);
        Assert.Contains((string)subscription.SelectToken("deliveryWithResourceIdentity.destination.properties.queueName")!, Queues);
    }

    [Fact]
    public void No_endpoint_of_a_cloud_is_written_down()
    {
        string[] suffixes = ["core.windows.net", "core.chinacloudapi.cn", "vault.azure", "vaultcore.azure", "login.microsoftonline", "azurewebsites"];

        Assert.DoesNotContain(suffixes, suffix => infra.Template.ToString().Contains(suffix, StringComparison.OrdinalIgnoreCase));
    }

    private static string Scope(JObject right)
    {
        var name = ((string)right["id"]!).Split("/providers/Microsoft.Authorization/", StringSplitOptions.None)[0].Split('/')[^1];
        string[] made = ["exdata", "exhost", "kv-exch", "appi-exchange"];
        return made.FirstOrDefault(prefix => name.StartsWith(prefix, StringComparison.Ordinal)) ?? name;
    }

    private JObject Settings(string cloud) => (JObject)Assert.Single(infra.Resources(cloud, "Microsoft.Web/sites/config"))["properties"]!;

    /// <summary>Last part of the names of an account's children.</summary>
    private IEnumerable<string> Children(string cloud, string type, string account)
        => infra.Resources(cloud, $"Microsoft.Storage/storageAccounts/{type}")
            .Select(child => (string)child["name"]!)
            .Where(name => name.StartsWith(account, StringComparison.Ordinal))
            .Select(name => name.Split('/')[^1])
            .Order(StringComparer.Ordinal);
}
