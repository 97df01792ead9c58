using Exchange.Core.Mapping;
using Exchange.Core.Pulling;

namespace Exchange.Hub.Pull;

/// <summary>One run: what is fetched, from whom, and what the last run left.</summary>
/// <param name="RunId">Of this data set's run, such as <c>20261126T180000Z</c> or <c>20261126T180000Z-manual</c>.</param>
/// <param name="StartedAt">When its first try began.</param>
/// <param name="Memory">As the last run that succeeded left it.</param>
public sealed record PullOrder(Partner Partner, PartnerConnection Connection, DatasetMapping Mapping, string RunId, DateTimeOffset StartedAt, PullMemory Memory)
{
    public PullFetch Fetch => Mapping.Source.Pull!.Fetch;
}
