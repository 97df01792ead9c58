using Exchange.Core.Mapping;
using Exchange.Core.Pulling;

namespace Exchange.Hub.Pull;

/// <summary>One run: what is fetched, from whom, and what the last run left.</summary>
/// <param name="RunId">Of this data set's run, such as <c>20261126T180000000Z</c> or <c>20261126T180000000Z-manual</c>.</param>
/// <param name="StartedAt">When its first try began.</param>
/// <param name="Memory">As the last run that succeeded left it.</param>
public sealed record PullOrder(Partner Partner, PartnerConnection Connection, DatasetMapping Mapping, string RunId, DateTimeOffset StartedAt, PullMemory Memory)
{
    public PullFetch Fetch => Mapping.Source.Pull!.Fetch;

    /// <summary>Keeps what was taken so far: a run that dies later does not make the next one take it again. Called after each file.</summary>
    public Func<PullMemory, CancellationToken, Task> RememberAsync { get; init; } = (_, _) => Task.CompletedTask;
}
