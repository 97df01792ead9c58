using System.Globalization;
using Exchange.Core.Simulation.Truth;

namespace Exchange.Core.Simulation.Accuracy;

/// <summary>Reads the truth of one extract, a row at a time.</summary>
internal sealed class TrueRows : IDisposable
{
    private readonly CsvLines lines;
    private readonly List<string?[]> records = [];
    private IReadOnlyList<string>? line;
    private long lastRow;

    /// <param name="stream">Disposed with this.</param>
    public TrueRows(Stream stream)
    {
        lines = new CsvLines(stream);
        Fields = [.. (lines.Next() ?? throw new InvalidDataException("A file of the truth is empty.")).Skip(TruthFiles.TruthHeading.Length)];
        line = lines.Next();
    }

    /// <summary>Names of the target fields.</summary>
    public IReadOnlyList<string> Fields { get; }

    /// <summary>Number of the row as the hub counts it.</summary>
    public long Row { get; private set; }

    /// <summary>Grows with every sheet, as each counts its rows anew.</summary>
    public int Sheet { get; private set; }

    public RowOutcome Outcome { get; private set; }

    /// <summary>Codes of a rejected row, sorted and joined.</summary>
    public string Codes { get; private set; } = "";

    /// <summary>Values by <see cref="Fields"/> of the records that are published, null for null.</summary>
    public IReadOnlyList<string?[]> Records => records;

    /// <summary>False at the end.</summary>
    public bool Next()
    {
        if (line is null)
        {
            return false;
        }

        records.Clear();
        Row = long.Parse(line[0], CultureInfo.InvariantCulture);
        Sheet += Row < lastRow ? 1 : 0;
        lastRow = Row;
        Outcome = RowOutcome.Duplicate;
        Codes = "";
        var number = line[0];
        while (line is not null && line[0] == number)
        {
            Take(line);
            line = lines.Next();
        }

        return true;
    }

    public void Dispose() => lines.Dispose();

    /// <summary>A row of which some records are published is published.</summary>
    private void Take(IReadOnlyList<string> cells)
    {
        var outcome = OutcomeWords.Read(cells[2]);
        Outcome = outcome == RowOutcome.Duplicate ? Outcome : outcome;
        Codes = outcome == RowOutcome.Rejected ? cells[3] : Codes;
        if (outcome != RowOutcome.Published)
        {
            return;
        }

        var values = new string?[Fields.Count];
        for (var i = 0; i < values.Length; i++)
        {
            var cell = cells[TruthFiles.TruthHeading.Length + i];
            values[i] = cell.Length == 0 ? null : cell;
        }

        records.Add(values);
    }
}
