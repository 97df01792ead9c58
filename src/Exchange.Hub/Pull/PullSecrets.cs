using Exchange.Core.Pulling;
using Microsoft.Extensions.Configuration;

namespace Exchange.Hub.Pull;

/// <summary>
/// Values of secrets, and addresses that the configuration gives instead of those declared. A value never gets into a message. Names
/// of environment variables have no hyphens: a setting is found with underscores in their place, too.
/// </summary>
public sealed class PullSecrets(IConfiguration configuration)
{
    /// <exception cref="PullFailedException">The configuration has no such secret; says which setting is missing.</exception>
    public string Value(string partner, SecretName secret)
        => Read(SettingOf(partner, secret)) is { } value
            ? value
            : throw new PullFailedException(
                PullFault.Setup,
                $"缺少密钥设置 {SettingOf(partner, secret)}；请在用户机密、环境变量或 Key Vault 中配置。Setting {SettingOf(partner, secret)} is missing: give it by user secrets, environment or Key Vault.");

    public bool Has(string partner, SecretName secret) => Read(SettingOf(partner, secret)) is not null;

    /// <summary>The address given instead of the declared one; null when the declared one holds.</summary>
    public string? Address(string partner, PartnerConnection connection)
        => Read($"{PullOptions.Section}:Addresses:{partner}:{connection.Name}");

    private string? Read(string key)
        => configuration[key] is { Length: > 0 } value ? value : configuration[key.Replace('-', '_')] is { Length: > 0 } other ? other : null;

    /// <summary>The setting that holds a secret.</summary>
    public static string SettingOf(string partner, SecretName secret) => $"{PullOptions.Section}:Secrets:{partner}:{secret.Name}";
}
