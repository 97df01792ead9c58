using Exchange.Core.Mapping;
using Exchange.Core.Simulation.Layouts;

namespace Exchange.Core.Simulation.Deliveries;

/// <summary>When a data set is delivered.</summary>
internal static class Timetable
{
    /// <summary>The latest deliveries up to a date, the first first.</summary>
    /// <param name="history">Months that the first delivery reaches back; null for one period.</param>
    public static IEnumerable<Delivery> Of(DatasetMapping mapping, DatasetLayout layout, DateOnly until, int count, int? history)
    {
        var ends = layout.Every.Ends(until, count);
        for (var i = 0; i < ends.Count; i++)
        {
            var after = i > 0 ? ends[i - 1] : Periods.EndOf(ends[i], -(history ?? layout.Every.Months()));
            yield return new Delivery(mapping, layout, i + 1, after, ends[i]);
        }
    }
}
