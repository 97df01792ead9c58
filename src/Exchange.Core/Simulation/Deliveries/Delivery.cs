using System.Globalization;
using Exchange.Core.Mapping;
using Exchange.Core.Simulation.Layouts;

namespace Exchange.Core.Simulation.Deliveries;

/// <summary>One delivery of a data set (一次报送).</summary>
/// <param name="Number">From 1.</param>
/// <param name="After">Date of the data of the delivery before; changes are those after it.</param>
/// <param name="AsOf">Date of the data.</param>
internal sealed record Delivery(DatasetMapping Mapping, DatasetLayout Layout, int Number, DateOnly After, DateOnly AsOf)
{
    /// <summary>Name of the file.</summary>
    public string FileName => Layout.FileName(AsOf, Number);

    /// <summary>The day on which the department sends it.</summary>
    public DateOnly SentOn => AsOf.AddDays(Layout.LagDays);

    /// <summary>Where the extract stands in the output.</summary>
    public string Path => $"extracts/{SentOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}/{Mapping.Name}/{FileName}";

    /// <summary>The facts that it tells, of one household.</summary>
    public void FactsOf(Household household, List<Fact> into)
    {
        if (Mapping.Source.Delivery == Exchange.Core.Mapping.Delivery.Snapshot)
        {
            household.Snapshot(Layout.Topic, AsOf, into);
        }
        else
        {
            household.Changes(Layout.Topic, After, AsOf, into);
        }
    }
}
