using System.Globalization;
using Exchange.Core.Mapping;
using Exchange.Core.Pulling;
using Exchange.Hub.Pull;
using Microsoft.Extensions.Configuration;

namespace Exchange.Cli.Doctor;

/// <summary>For each connection of a partner what its system is spared, and whether the secrets it needs are configured. Nothing is asked of the partner.</summary>
/// <param name="configuration">Where settings of section Pull and secrets stand.</param>
internal sealed class PullChecks(IConfiguration configuration)
{
    /// <param name="find">Returns the folder of the mappings, or says why there is none.</param>
    public IReadOnlyList<Finding> Run(Func<string> find)
    {
        try
        {
            var (settings, secrets) = (Settings(), new PullSecrets(configuration));
            var partners = MappingLibrary.Load(find()).Library.Partners.Values.OrderBy(partner => partner.Name, StringComparer.Ordinal);
            return [.. partners.SelectMany(partner => partner.Connections.Values.OrderBy(one => one.Name, StringComparer.Ordinal).Select(one => Connection(partner, one, settings, secrets)))];
        }
        catch (UsageException)
        {
            // The check of the mappings says it.
            return [];
        }
    }

    private PullOptions Settings()
    {
        var options = new PullOptions();
        configuration.GetSection(PullOptions.Section).Bind(options);
        return options;
    }

    private static Finding Connection(Partner partner, PartnerConnection connection, PullOptions settings, PullSecrets secrets)
    {
        var name = $"{partner.Name}/{connection.Name}";
        var (place, limits) = (secrets.Address(partner.Name, connection) ?? PlaceOf(connection), PipelineFacts.Of(partner.Name, connection, settings));
        var found = new Told($"拉取 {name}（{place}）：{Chinese(limits)}", $"Pulling from {name} ({place}): {English(limits)}");
        var missing = SecretsOf(connection).Where(secret => !secrets.Has(partner.Name, secret)).Select(secret => PullSecrets.SettingOf(partner.Name, secret)).ToList();
        return missing.Count == 0
            ? new Finding(FindingLevel.Ok, found)
            : new Finding(
                FindingLevel.Warning,
                new Told($"{found.Chinese}；缺少密钥 {string.Join('、', missing)}", $"{found.English}; missing {string.Join(", ", missing)}"),
                new Told("所需密钥均已配置", "every secret it needs is configured"),
                new Told("请在环境变量、用户机密或 Key Vault 中配置；不拉取该部门的机器可不配置", "Set them by environment, user secrets or Key Vault; a machine that does not pull needs none"));
    }

    private static string Chinese(PipelineFacts limits) => string.Create(
        CultureInfo.InvariantCulture,
        $"静默 {limits.AttemptSeconds} 秒为超时，重试 {limits.Retries} 次（{limits.RetrySeconds} 秒起，至多 {limits.LongestRetrySeconds} 秒），失败 {limits.BreakRatio:P0} 熔断 {limits.BreakSeconds} 秒，每秒 {limits.RequestsPerSecond} 次，并发 {limits.Concurrency}");

    private static string English(PipelineFacts limits) => string.Create(
        CultureInfo.InvariantCulture,
        $"silent for {limits.AttemptSeconds} s is too late, {limits.Retries} further tries ({limits.RetrySeconds} to {limits.LongestRetrySeconds} s apart), circuit opens at {limits.BreakRatio:P0} failures for {limits.BreakSeconds} s, {limits.RequestsPerSecond} requests a second, {limits.Concurrency} at a time");

    private static string PlaceOf(PartnerConnection connection) => connection switch
    {
        PartnerConnection.Http http => http.Address.AbsoluteUri,
        PartnerConnection.Sftp sftp => $"sftp://{sftp.Host}:{sftp.Port}",
        PartnerConnection.Storage storage => storage.Container.AbsoluteUri,
        _ => connection.Name,
    };

    private static IEnumerable<SecretName> SecretsOf(PartnerConnection connection) => connection switch
    {
        PartnerConnection.Http { SignIn: HttpSignIn.ApiKey one } => [one.Key],
        PartnerConnection.Http { SignIn: HttpSignIn.Basic one } => [one.Password],
        PartnerConnection.Http { SignIn: HttpSignIn.ClientCredentials one } => [one.ClientSecret],
        PartnerConnection.Http { SignIn: HttpSignIn.Hmac one } => [one.Key],
        PartnerConnection.Sftp sftp => new[] { sftp.Password, sftp.PrivateKey, sftp.Passphrase }.OfType<SecretName>(),
        PartnerConnection.Storage { Signature: { } signature } => [signature],
        _ => [],
    };
}
