using Exchange.Core.Pulling;

namespace Exchange.Hub.Pull;

/// <summary>The source for each kind of connection.</summary>
/// <param name="sources">By the type of the connection.</param>
public sealed class PullSources(IReadOnlyDictionary<Type, IPullSource> sources)
{
    public IPullSource Of(PartnerConnection connection) => sources.TryGetValue(connection.GetType(), out var source)
        ? source
        : throw new NotSupportedException($"Connection {connection.Name} is of a kind that nothing fetches from: {connection.GetType().Name}.");
}
