namespace Exchange.Core.Pulling;

/// <summary>The name of a secret (密钥引用) whose value the configuration holds: user secrets or environment locally, Key Vault in Azure.</summary>
/// <param name="Name">Within the partner, such as client-secret.</param>
public sealed record SecretName(string Name);
