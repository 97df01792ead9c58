namespace Exchange.Hub.Pull.Http;

/// <summary>What messages call the place of a failure: partner, connection and declared path, never a query or a value.</summary>
internal sealed record ApiPlace(string Partner, string Connection, string Path)
{
    public PullFailedException Failed(PullFault fault, string chinese, string english, Exception? cause = null, TimeSpan? retryAfter = null)
        => new(fault, $"{this}：{chinese} {english}", cause) { RetryAfter = retryAfter };

    public override string ToString() => $"{Partner}/{Connection} {Path}";
}
