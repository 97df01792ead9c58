using Polly;

namespace Exchange.Hub.Pull.Http;

/// <summary>What one run has of a connection.</summary>
internal sealed record ApiSession(ApiPlace Place, ApiClient Client, ResiliencePipeline Pipeline, PullSecrets Secrets)
{
    public required TimeProvider Clock { get; init; }

    /// <summary>The partner's time zone.</summary>
    public required TimeZoneInfo Zone { get; init; }
}
