namespace Exchange.Hub.Pull;

/// <summary>A run failed because of the partner. The message says what was found, what was expected and what to do; it goes into the history, so it holds no value of a row and no secret.</summary>
public sealed class PullFailedException(PullFault fault, string message, Exception? cause = null) : Exception(message, cause)
{
    public PullFault Fault { get; } = fault;

    /// <summary>How long the partner asks to be left alone (Retry-After); null when it does not say.</summary>
    public TimeSpan? RetryAfter { get; init; }
}

/// <summary>Why a run failed.</summary>
public enum PullFault
{
    /// <summary>不可用: no answer, too late, 5xx, circuit open.</summary>
    Unavailable,

    /// <summary>拒绝: signing in failed, 4xx, another host key.</summary>
    Refused,

    /// <summary>前后不一: pages that do not fit together, a total that is not reached, a file cut short.</summary>
    Inconsistent,

    /// <summary>内容不符: not the form that the mapping declares.</summary>
    Unreadable,

    /// <summary>配置: a secret or a setting is missing.</summary>
    Setup,

    /// <summary>中止: stopped by an operator, or the window closed.</summary>
    Stopped,
}
