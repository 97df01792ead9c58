namespace Exchange.Hub.Pull.Http;

/// <summary>What tells one version of an answer from another (RFC 9110, section 8.8), as the partner wrote it.</summary>
/// <param name="ETag">Null for none.</param>
/// <param name="LastModified">Null for none.</param>
internal sealed record Validators(string? ETag, string? LastModified)
{
    public static Validators None { get; } = new(null, null);

    /// <summary>Good for If-Range: a strong entity tag, else a date; null for none.</summary>
    public string? ForRange => ETag is ['"', ..] ? ETag : LastModified;

    public static Validators Of(HttpResponseMessage answer) => new(
        answer.Headers.ETag?.ToString(),
        answer.Content.Headers.NonValidated.TryGetValues("Last-Modified", out var modified) ? modified.ToString() : null);
}
