namespace Exchange.Hub.Jobs;

/// <summary>What sets a job off. Both hosts read it from the table of jobs.</summary>
public abstract record JobTrigger
{
    private JobTrigger()
    {
    }

    /// <summary>A blob that comes into a container.</summary>
    public sealed record Blob(string Container) : JobTrigger;

    /// <summary>A message of a queue.</summary>
    public sealed record Message(string Queue) : JobTrigger;

    /// <summary>A timer.</summary>
    /// <param name="Setting">The setting that holds the cron schedule, such as Sweep:Schedule.</param>
    /// <param name="Default">Five fields, UTC.</param>
    public sealed record Schedule(string Setting, string Default) : JobTrigger;
}
