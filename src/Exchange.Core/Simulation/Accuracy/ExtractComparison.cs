using Exchange.Core.Simulation.Truth;

namespace Exchange.Core.Simulation.Accuracy;

/// <summary>Goes through truth and records side by side, row by row; neither is ever in memory as a whole.</summary>
internal sealed class ExtractComparison(TrueRows truth, FoundRecords found, RejectedRows rejected, ExtractAccuracy accuracy)
{
    private readonly HashSet<long> missed = [];

    /// <summary>Compares to the end; returns the rows in which something differs.</summary>
    public IReadOnlySet<long> Run(CancellationToken stop)
    {
        while (truth.Next())
        {
            stop.ThrowIfCancellationRequested();
            accuracy.Rows++;
            PassUnexpected(truth.Sheet, truth.Row);
            Compare();
        }

        PassUnexpected(int.MaxValue, long.MaxValue);
        foreach (var row in rejected.Unclaimed())
        {
            Tell(new Miss(MissKind.ReadAsData, row, null, null, rejected.CodesOf(row)));
        }

        return missed;
    }

    /// <summary>Records of rows of which the truth knows nothing.</summary>
    private void PassUnexpected(int sheet, long row)
    {
        while (found.Sheet < sheet || (found.Sheet == sheet && found.Row < row))
        {
            Tell(new Miss(MissKind.ReadAsData, found.Row, null, null, "published"));
            CountFound();
            found.Advance();
        }
    }

    private void Compare()
    {
        var codes = rejected.Claim(truth.Row);
        var count = 0;
        while (IsHere)
        {
            if (count < truth.Records.Count)
            {
                CompareValues(truth.Records[count]);
            }
            else
            {
                Tell(new Miss(MissKind.WronglyPublished, truth.Row, null, OutcomeWords.Of(truth.Outcome), "published"));
                CountFound();
            }

            count++;
            found.Advance();
        }

        for (; count < truth.Records.Count; count++)
        {
            Tell(new Miss(codes.Length > 0 ? MissKind.WronglyRejected : MissKind.LostRecord, truth.Row, null, "published", codes));
            CountLost(truth.Records[count]);
        }

        if (truth.Outcome != RowOutcome.Published && count == 0 && codes != truth.Codes)
        {
            Tell(new Miss(MissKind.WrongCode, truth.Row, null, truth.Codes.Length == 0 ? OutcomeWords.Of(truth.Outcome) : truth.Codes, codes));
        }
    }

    private bool IsHere => found.Row == truth.Row && found.Sheet == truth.Sheet;

    private void CompareValues(string?[] expected)
    {
        for (var i = 0; i < expected.Length; i++)
        {
            var value = found[i];
            accuracy.AddValue(i, expected[i], value);
            if (expected[i] != value)
            {
                Tell(new Miss(MissKind.WrongValue, truth.Row, truth.Fields[i], expected[i], value));
            }
        }
    }

    private void CountFound()
    {
        for (var i = 0; i < truth.Fields.Count; i++)
        {
            accuracy.AddValue(i, null, found[i]);
        }
    }

    private void CountLost(string?[] expected)
    {
        for (var i = 0; i < expected.Length; i++)
        {
            accuracy.AddValue(i, expected[i], null);
        }
    }

    private void Tell(Miss miss)
    {
        missed.Add(miss.Row);
        accuracy.Add(miss);
    }
}
