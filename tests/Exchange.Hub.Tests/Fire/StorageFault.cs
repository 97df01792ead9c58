namespace Exchange.Hub.Tests.Fire;

/// <summary>What a storage call may run into.</summary>
public enum StorageFault
{
    /// <summary>The connection breaks before the call has an effect.</summary>
    BrokenBefore,

    /// <summary>The call takes effect, and its answer is lost.</summary>
    BrokenAfter,

    /// <summary>500, no effect.</summary>
    InternalError,

    /// <summary>500 although the call took effect.</summary>
    InternalErrorAfter,

    /// <summary>503, no effect.</summary>
    ServerBusy,

    /// <summary>409, no effect: as if another had been first.</summary>
    Conflict,

    /// <summary>412, no effect: as if another had been first.</summary>
    ConditionNotMet,
}
