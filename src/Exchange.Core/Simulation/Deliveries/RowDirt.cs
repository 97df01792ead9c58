using Exchange.Core.Simulation.Damages;
using Exchange.Core.Simulation.Truth;

namespace Exchange.Core.Simulation.Deliveries;

/// <summary>Decides by the seed which rows of an extract are damaged, and how.</summary>
internal sealed class RowDirt
{
    private readonly Delivery delivery;
    private readonly DirtOptions options;
    private readonly double share;
    private readonly ulong salt;
    private readonly CorrectedRow correction;
    private long rows;

    public RowDirt(Delivery delivery, DamagePlan plan, DirtOptions options, ulong seed)
    {
        this.delivery = delivery;
        this.options = options;
        Plan = plan;
        Budget = new RejectionBudget(delivery.Mapping.Limits, options);
        share = options.ShareOf(delivery.Mapping.Name, seed);
        salt = Dice.Mix(seed, delivery.Mapping.Name);
        correction = new CorrectedRow(delivery.Mapping, delivery.Layout, new CellWords(delivery.Mapping, delivery.Layout));
    }

    public DamagePlan Plan { get; }

    public RejectionBudget Budget { get; }

    /// <summary>What happens to the row of a fact; null for nothing.</summary>
    public Thrown? Throw(Fact fact)
    {
        if (Plan.Count == 0)
        {
            return null;
        }

        if (options.EveryRows > 0)
        {
            return ++rows % options.EveryRows == 0 ? Pick((int)(rows / options.EveryRows % Plan.Count), new Dice(Dice.Mix(salt, fact.Id))) : null;
        }

        var dice = new Dice(Dice.Mix(salt, fact.Id));
        var lasts = dice.Falls(options.LastingShare);
        dice = lasts ? dice : new Dice(Dice.Mix(dice.Next(), (ulong)delivery.Number));
        return dice.Falls(share) ? Pick(dice.Next(Plan.Count), dice) : null;
    }

    private Thrown Pick(int which, Dice dice)
        => which < Plan.Rows.Count ? new Thrown(Plan.Rows[which], 0, dice) : new Thrown(null, which - Plan.Rows.Count, dice);

    /// <summary>The row as it was sent before it was corrected; null where nothing of it can be left out.</summary>
    public SimulatedRow? Correction(SimulatedRow row, RowTruth truth, ref Dice dice)
        => truth.Judge(row).Outcome == RowOutcome.Published && correction.Before(row.Cells, delivery.Layout.Missing, ref dice) is { } cells ? row with { Cells = cells } : null;

    /// <summary>A damage: of the whole row, or the place of one of its cells' among the plan's.</summary>
    internal readonly record struct Thrown(string? RowDamage, int CellDamage, Dice Dice);
}
