namespace Exchange.Hub.Jobs;

/// <summary>A line of the table of jobs.</summary>
/// <param name="Name">The same in both hosts and on the command line.</param>
/// <param name="Trigger">What sets it off.</param>
/// <param name="RunAsync">What runs: gets the services and what the trigger says (a blob's name, a message, nothing).</param>
public sealed record HubJob(string Name, JobTrigger Trigger, Func<IServiceProvider, BinaryData, CancellationToken, Task> RunAsync);
