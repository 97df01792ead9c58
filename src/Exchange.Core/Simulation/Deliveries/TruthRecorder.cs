using Exchange.Core.Problems;
using Exchange.Core.Simulation.Truth;

namespace Exchange.Core.Simulation.Deliveries;

/// <summary>Writes the truth of one extract: a line for each record that each row should give, and one for each damage.</summary>
internal sealed class TruthRecorder : IDisposable
{
    private static readonly string[] OfDuplicate = [ProblemKinds.DuplicateRow.Code];

    private readonly RowTruth truth;
    private readonly bool mayDelete;
    private readonly TruthFile records;
    private readonly TruthFile damages;
    private readonly List<(long Number, RowVerdict Verdict)> household = [];
    private readonly Dictionary<string, (int Row, int Record)> last = new(StringComparer.Ordinal);

    public TruthRecorder(Delivery delivery, RowTruth truth, Func<string, Stream> output)
    {
        this.truth = truth;
        mayDelete = delivery.Mapping.Deleted is not null;
        string[] deleted = mayDelete ? [Mapping.DatasetMapping.DeletedField.Name] : [];
        records = new TruthFile(output(TruthFiles.TruthOf(delivery.Mapping.Name, delivery.FileName)), [.. TruthFiles.TruthHeading, .. truth.Fields.Select(field => field.Name), .. deleted]);
        damages = new TruthFile(output(TruthFiles.DamageOf(delivery.Mapping.Name, delivery.FileName)), TruthFiles.DamageHeading);
    }

    public ExtractCounts Counts { get; private set; }

    public void Row(long number, RowVerdict verdict) => household.Add((number, verdict));

    public void Damage(long number, string? column, string damage, string effect, string? code)
    {
        damages.Cell(number);
        damages.Cell(column);
        damages.Cell(damage);
        damages.Cell(effect);
        damages.Cell(code);
        damages.EndLine();
        Counts = Counts with { Damages = Counts.Damages + 1 };
    }

    /// <summary>Settles which rows are duplicates: those with one key are of one household.</summary>
    public void EndHousehold()
    {
        FindLast();
        for (var row = 0; row < household.Count; row++)
        {
            Write(row);
        }

        household.Clear();
    }

    public void Dispose()
    {
        EndHousehold();
        records.Dispose();
        damages.Dispose();
    }

    private void FindLast()
    {
        last.Clear();
        for (var row = 0; household.Count > 1 && row < household.Count; row++)
        {
            var records = household[row].Verdict.Records;
            for (var i = 0; i < records.Count; i++)
            {
                last[truth.KeyOf(records[i])] = (row, i);
            }
        }
    }

    private void Write(int row)
    {
        var (number, verdict) = household[row];
        if (verdict.Outcome != RowOutcome.Published)
        {
            Line(number, 1, verdict.Outcome, verdict.Codes, null);
            Count(verdict.Outcome, 0);
            return;
        }

        var published = 0;
        for (var i = 0; i < verdict.Records.Count; i++)
        {
            var record = verdict.Records[i];
            var isLast = household.Count == 1 || last[truth.KeyOf(record)] == (row, i);
            published += isLast ? 1 : 0;
            Line(number, i + 1, isLast ? RowOutcome.Published : RowOutcome.Duplicate, isLast ? [] : OfDuplicate, isLast ? record : null);
        }

        Count(published > 0 ? RowOutcome.Published : RowOutcome.Duplicate, published);
    }

    private void Line(long number, int index, RowOutcome outcome, IReadOnlyCollection<string> codes, TrueRecord? record)
    {
        records.Cell(number);
        records.Cell(index);
        records.Cell(OutcomeWords.Of(outcome));
        records.Cell(codes.Count == 0 ? null : string.Join(TruthFiles.Separator, codes));
        for (var i = 0; i < truth.Fields.Count; i++)
        {
            records.Cell(record?.Values[i]);
        }

        if (mayDelete)
        {
            records.Cell(record is null ? null : record.Deletes ? "true" : "false");
        }

        records.EndLine();
    }

    private void Count(RowOutcome outcome, int published) => Counts = Counts with
    {
        Rows = Counts.Rows + 1,
        Records = Counts.Records + published,
        Published = Counts.Published + (outcome == RowOutcome.Published ? 1 : 0),
        Rejected = Counts.Rejected + (outcome == RowOutcome.Rejected ? 1 : 0),
        Filtered = Counts.Filtered + (outcome == RowOutcome.Filtered ? 1 : 0),
        Duplicate = Counts.Duplicate + (outcome == RowOutcome.Duplicate ? 1 : 0),
    };
}
