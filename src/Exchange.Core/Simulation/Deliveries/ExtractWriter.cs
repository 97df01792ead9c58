using Exchange.Core.Schema;
using Exchange.Core.Simulation.Damages;
using Exchange.Core.Simulation.Layouts;
using Exchange.Core.Simulation.Truth;
using Exchange.Core.Simulation.Writing;
using Exchange.Core.Writing;

namespace Exchange.Core.Simulation.Deliveries;

/// <summary>Writes one extract, with its truth beside it; households come one after the other. For one thread at a time.</summary>
internal sealed class ExtractWriter : IDisposable
{
    private readonly Delivery delivery;
    private readonly DatasetLayout layout;
    private readonly ColumnPrinter[] printers;
    private readonly RowTruth truth;
    private readonly RowsWriter writer;
    private readonly TruthRecorder recorder;
    private readonly RowDirt dirt;
    private readonly string[] written;
    private readonly int[] fillDown;
    private string[] above = [];
    private string? township;

    /// <param name="output">Makes a file by its relative name.</param>
    /// <param name="codes">Code lists by name.</param>
    public ExtractWriter(Delivery delivery, Func<string, Stream> output, IReadOnlyDictionary<string, CodeList> codes, DirtOptions options, ulong seed)
    {
        this.delivery = delivery;
        layout = delivery.Layout;
        printers = [.. layout.Columns.Select(column => new ColumnPrinter(column, layout.Missing))];
        truth = new RowTruth(delivery.Mapping, layout, printers);
        writer = RowsWriters.Open(output(delivery.Path), layout, delivery.Mapping, layout.Member(delivery.AsOf, delivery.Number), delivery.AsOf);
        recorder = new TruthRecorder(delivery, truth, output);
        dirt = new RowDirt(delivery, new DamagePlan(delivery.Mapping, layout, truth, printers, codes, writer.HasBytes), options, seed);
        written = new string[layout.Columns.Count];
        fillDown = [.. layout.FillDown];
    }

    public ExtractCounts Counts => recorder.Counts;

    public void Add(Fact fact)
    {
        TellTownship(fact);
        var row = Print(fact);
        var verdict = truth.Judge(row);
        if (dirt.Throw(fact) is not { } thrown)
        {
            Write(row, verdict);
            return;
        }

        if (thrown.RowDamage is { } name)
        {
            AddDamagedRow(name, row, verdict, thrown.Dice);
        }
        else
        {
            AddDamagedCell(thrown, row, verdict);
        }
    }

    /// <summary>The facts that come are of another household.</summary>
    public void EndHousehold()
    {
        above = [];
        recorder.EndHousehold();
    }

    public void Dispose()
    {
        recorder.Dispose();
        writer.Dispose();
    }

    private void AddDamagedCell(RowDirt.Thrown thrown, SimulatedRow row, RowVerdict verdict)
    {
        var dice = thrown.Dice;
        var damaged = dirt.Plan.Damaged(row, thrown.CellDamage, writer, ref dice);
        var judged = damaged is null ? null : truth.Judge(damaged);
        var isWorse = judged?.Outcome == RowOutcome.Rejected && verdict.Outcome != RowOutcome.Rejected;
        if (judged is null || (isWorse && !dirt.Budget.Take(writer.Rows + 1)))
        {
            Write(row, verdict);
            return;
        }

        var number = Write(damaged!, judged);
        recorder.Damage(number, layout.Columns[damaged!.Damaged].Heading, damaged.Damage!.Name, EffectOf(judged, verdict), string.Join(TruthFiles.Separator, judged.Codes));
    }

    private void AddDamagedRow(string name, SimulatedRow row, RowVerdict verdict, Dice dice)
    {
        switch (name)
        {
            case DamageNames.RepeatedRow when verdict.Outcome == RowOutcome.Published:
                Duplicate(name, Write(row, verdict));
                break;
            case DamageNames.CorrectedRow when dirt.Correction(row, truth, ref dice) is { } before && truth.Judge(before) is { Outcome: RowOutcome.Published } judged:
                Duplicate(name, Write(before, judged));
                break;
            case DamageNames.RepeatedHeader when MayStandApart && delivery.Mapping.Source.Format.Layout.SkipRepeatedHeader:
                recorder.Damage(writer.WriteHeadingAgain(), null, name, "layout", null);
                break;
            case DamageNames.BlankRow when MayStandApart:
                recorder.Damage(writer.WriteBlank(), null, name, "layout", null);
                break;
            default:
                break;
        }

        Write(row, verdict);
    }

    /// <summary>Between households, so that no cell is filled down over it.</summary>
    private bool MayStandApart => writer.HasLayoutRows && writer.Rows > 0 && above.Length == 0;

    private void Duplicate(string name, long number) => recorder.Damage(number, null, name, "duplicate", Problems.ProblemKinds.DuplicateRow.Code);

    private static string EffectOf(RowVerdict judged, RowVerdict whole) => judged.Outcome == RowOutcome.Rejected
        ? "rejected"
        : judged.GivesTheSame(whole) ? "repaired" : "withheld";

    private SimulatedRow Print(Fact fact)
    {
        var cells = new string[printers.Length];
        for (var i = 0; i < cells.Length; i++)
        {
            cells[i] = printers[i].Print(fact, writer.Rows + 1);
        }

        return new SimulatedRow(fact, cells);
    }

    private long Write(SimulatedRow row, RowVerdict verdict)
    {
        row.Cells.CopyTo(written, 0);
        if (above.Length > 0 && Array.TrueForAll(fillDown, place => above[place] == row.Cells[place]))
        {
            foreach (var place in fillDown)
            {
                written[place] = "";
            }
        }

        above = row.Cells;
        var number = writer.Write(written);
        recorder.Row(number, verdict);
        return number;
    }

    private void TellTownship(Fact fact)
    {
        if (layout.SubHeadings is { } place && fact.Extras[place] is { Length: > 0 } name && name != township)
        {
            township = name;
            writer.WriteSubHeading(name);
        }
    }
}
