using Exchange.Core.Simulation.Layouts;

namespace Exchange.Core.Simulation.Deliveries;

/// <summary>One extract as households pass by. Its files are made with the first row: a department that has nothing to tell sends nothing.</summary>
internal sealed class ExtractLane(Delivery delivery, Func<Delivery, ExtractWriter> open) : IDisposable
{
    private readonly FactFilter[] filters = [.. delivery.Layout.Where];
    private ExtractWriter? writer;

    public Delivery Delivery => delivery;

    public ExtractCounts Counts => writer?.Counts ?? default;

    /// <summary>Writes the facts of a household, or what of them belongs into this extract.</summary>
    public void Add(ReadOnlySpan<Fact> household)
    {
        foreach (var fact in household)
        {
            if (Fits(fact))
            {
                writer ??= open(delivery);
                writer.Add(fact);
            }
        }

        writer?.EndHousehold();
    }

    public void Dispose() => writer?.Dispose();

    private bool Fits(Fact fact)
    {
        foreach (var filter in filters)
        {
            if (!filter.Fits(fact))
            {
                return false;
            }
        }

        return true;
    }
}
