using Exchange.Core.Mapping;
using Exchange.Hub.Publish;
using Exchange.Hub.Publish.Delta;
using Exchange.Hub.Storage;

namespace Exchange.Hub.Query;

/// <summary>Opens the tables that answers to lists are published in.</summary>
internal sealed class AnswerTables(HubStorage storage, PublishOptions options, TimeProvider clock, KnownSnapshots known)
{
    /// <summary>Those of the data sets that are published already.</summary>
    public async Task<IReadOnlyList<AnswerTable>> OpenAsync(IEnumerable<DatasetMapping> mappings, CancellationToken stop)
    {
        var tables = new List<AnswerTable>();
        foreach (var mapping in mappings.OrderBy(mapping => mapping.Name, StringComparer.Ordinal))
        {
            var name = Names.Table(mapping.Kind);
            var table = new DeltaTable(storage, name, options, clock, known);
            if (await table.Snapshots.ReadAsync(stop).ConfigureAwait(false) is { } snapshot)
            {
                tables.Add(new AnswerTable(name, mapping.Name, table.Log, snapshot));
            }
        }

        return tables;
    }
}
