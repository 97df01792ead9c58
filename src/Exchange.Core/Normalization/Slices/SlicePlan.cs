using Exchange.Core.Tabular;

namespace Exchange.Core.Normalization.Slices;

/// <summary>
/// How a large extract is divided: runs of whole parts, so that every part is made by one slice, with the bytes it has when one
/// worker makes them all. It holds headings and places, never a value of a row.
/// </summary>
public sealed record SlicePlan
{
    public required TableIndex Table { get; init; }

    /// <summary>Batches of one part; all slices have to use the same.</summary>
    public required int BatchesPerPart { get; init; }

    /// <summary>The first batch of every slice, and the number of batches behind them.</summary>
    public required IReadOnlyList<int> Bounds { get; init; }

    /// <summary>The plan for slices of about <paramref name="sliceBytes"/>; null for a table that is too small or cannot be cut.</summary>
    internal static SlicePlan? Of(ITable table, NormalizeRequest request, long sliceBytes)
    {
        if (request.Bytes.Length <= sliceBytes || table is not TextTable { Index: { } index })
        {
            return null;
        }

        var perPart = request.Options.BatchesPerPart;
        var parts = (index.BatchCount + perPart - 1) / perPart;
        var slices = (int)Math.Min(parts, (request.Bytes.Length + sliceBytes - 1) / sliceBytes);
        return slices < 2 ? null : new SlicePlan
        {
            Table = index,
            BatchesPerPart = perPart,
            Bounds = [.. Enumerable.Range(0, slices).Select(slice => (int)((long)slice * parts / slices) * perPart), index.BatchCount],
        };
    }

    internal ITable Open(NormalizeRequest request, int slice)
        => Tabular.Table.Open(request.Bytes, request.Mapping.Source.Format, Table, Bounds[slice], Bounds[slice + 1]);
}
