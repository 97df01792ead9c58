namespace Exchange.Hub.Pull.Http;

/// <summary>A token that signs requests in.</summary>
/// <param name="Value">A secret.</param>
/// <param name="UsedUntil">Shortly before it runs out.</param>
internal sealed record AccessToken(string Value, DateTimeOffset UsedUntil)
{
    public override string ToString() => $"token used until {UsedUntil:u}";
}
