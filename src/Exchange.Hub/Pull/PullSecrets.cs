using Exchange.Core.Pulling;
using Microsoft.Extensions.Configuration;

namespace Exchange.Hub.Pull;

/// <summary>Values of secrets, and addresses that the configuration gives instead of those declared. A value never gets into a message.</summary>
public sealed class PullSecrets(IConfiguration configuration)
{
    /// <exception cref="PullFailedException">The configuration has no such secret; says which setting is missing.</exception>
    public string Value(string partner, SecretName secret)
        => configuration[Key(partner, secret)] is { Length: > 0 } value
            ? value
            : throw new PullFailedException(
                PullFault.Setup,
                $"缺少密钥设置 {Key(partner, secret)}；请在用户机密、环境变量或 Key Vault 中配置。Setting {Key(partner, secret)} is missing: give it by user secrets, environment or Key Vault.");

    public bool Has(string partner, SecretName secret) => configuration[Key(partner, secret)] is { Length: > 0 };

    /// <summary>The address given instead of the declared one; null when the declared one holds.</summary>
    public string? Address(string partner, PartnerConnection connection)
        => configuration[$"{PullOptions.Section}:Addresses:{partner}:{connection.Name}"] is { Length: > 0 } address ? address : null;

    private static string Key(string partner, SecretName secret) => $"{PullOptions.Section}:Secrets:{partner}:{secret.Name}";
}
