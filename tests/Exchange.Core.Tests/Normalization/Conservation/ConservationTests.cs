using Exchange.Core.Mapping;
using Exchange.Core.Normalization;
using Exchange.Core.Tabular;
using Exchange.Core.Tests.Extracts;
using Exchange.Core.Tests.Mapping;

namespace Exchange.Core.Tests.Normalization.Conservation;

/// <summary>Nothing is lost: extracts of which everything is known, in every form, through the whole engine.</summary>
public sealed class ConservationTests : IDisposable
{
    private const int FirstSeed = 20_240_601;
    private const int ExtractsPerForm = 8;

    private readonly LibraryFolder library = new();

    public static TheoryData<string> Forms => [.. ExtractForms.All(DirtyRows.Columns).Select(form => form.Name)];

    public void Dispose() => library.Dispose();

    [Theory]
    [MemberData(nameof(Forms))]
    public void Every_row_is_published_rejected_filtered_or_a_duplicate_and_told_so(string name)
    {
        var form = ExtractForms.All(DirtyRows.Columns).Single(form => form.Name == name);
        for (var seed = FirstSeed; seed < FirstSeed + ExtractsPerForm; seed++)
        {
            var extract = DirtyExtract.Make(new Random(seed), form);
            var mapping = MappingFor(form);
            var one = EngineRun.Of(mapping, extract.Bytes, Options(threads: 1, batchBytes: 700));
            var where = $"{form}, seed {seed}";
            Balances(extract, one.Receipt, where);
            Publishes(extract, one, where);
            SendsBack(extract, one, where);
            AreTheSame(one, EngineRun.Of(mapping, extract.Bytes, Options(threads: 4, batchBytes: 700)), where);
            HaveTheSameRows(one, EngineRun.Of(mapping, extract.Bytes, Options(threads: 2, batchBytes: 1 << 20)), where);
        }
    }

    private static NormalizeOptions Options(int threads, int batchBytes)
        => new() { Threads = threads, BatchesPerPart = 3, Limits = new TabularLimits { BatchBytes = batchBytes } };

    private DatasetMapping MappingFor(ExtractForm form)
    {
        var mapping = library.LoadMapping();
        var format = form.Format with { KnownTitles = mapping.Source.Format.KnownTitles, Layout = new Layout { SkipSubHeadings = true } };
        return mapping with { Source = mapping.Source with { Format = format } };
    }

    private static void Balances(DirtyExtract extract, Receipt receipt, string where)
    {
        var expected = new RowCounts(
            extract.Lines.Count(line => line.Fate != Fate.Layout),
            extract.Published.Count,
            extract.Numbers(Fate.Rejected).Count(),
            extract.Numbers(Fate.Filtered).Count(),
            extract.Numbers(Fate.Good).Count() - extract.Published.Count);
        Assert.True(receipt.Outcome != Outcome.Rejected, $"{where}: {string.Join(", ", receipt.Reasons.Select(reason => $"{reason.Kind.Code} {reason.Detail}"))}");
        Assert.True(expected == receipt.Rows, $"{where}: expected {expected}, found {receipt.Rows}");

        // A workbook has no end: its blank rows are not counted.
        var lines = extract.Lines.Count - (receipt.Table?.Sheets.Count > 0 ? extract.BlankLines : 0);
        Assert.True(lines == receipt.Rows.Read + receipt.Layout.Total, $"{where}: {lines} lines, but {receipt.Rows.Read} rows and {receipt.Layout}");
    }

    private static void Publishes(DirtyExtract extract, EngineRun run, string where)
    {
        var found = run.Records().SelectMany(records => records, (row, record) => $"{row.Key}: {record["subject_id"]} {record["paid_on"]}");
        var expected = extract.Published.Select(row => $"{row.Key}: {row.Value}");
        AreEqual(expected.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal), $"{where}, published");
    }

    private static void SendsBack(DirtyExtract extract, EngineRun run, string where)
    {
        var expected = extract.Numbers(Fate.Rejected).ToList();
        var found = run.Receipt.RejectsFile is { } name ? RejectsFile.Read(run[name], name, DirtyRows.Columns) : [];
        AreEqual(expected.Select(number => $"{number}"), found.Select(row => $"{row.Row}"), $"{where}, rejected");
        foreach (var (row, cells) in found)
        {
            var sent = extract.Lines[(int)row - 1].Cells;
            if (sent.Count == cells.Count)
            {
                AreEqual(sent.Select(Plain), cells.Select(Plain), $"{where}, row {row}");
            }
        }
    }

    private static void AreTheSame(EngineRun one, EngineRun other, string where)
    {
        AreEqual(one.Names, other.Names, $"{where}, names of outputs");
        Assert.All(one.Names, name => Assert.True(one[name].AsSpan().SequenceEqual(other[name]), $"{where}: {name} differs by threads"));
    }

    private static void HaveTheSameRows(EngineRun one, EngineRun other, string where)
    {
        Assert.True(one.Receipt.Rows == other.Receipt.Rows, $"{where}: {one.Receipt.Rows} or {other.Receipt.Rows} by the size of batches");
        AreEqual(Texts(one), Texts(other), $"{where}, records by the size of batches");
        if (one.Receipt.RejectsFile is { } name)
        {
            Assert.True(one[name].AsSpan().SequenceEqual(other[name]), $"{where}: {name} differs by the size of batches");
        }
    }

    private static IEnumerable<string> Texts(EngineRun run)
        => run.Records().SelectMany(records => records).Select(record => string.Join('|', record.Select(field => $"{field.Key}={field.Value}"))).Order(StringComparer.Ordinal);

    private static void AreEqual(IEnumerable<string> expected, IEnumerable<string> found, string where)
    {
        var (left, right) = (expected.ToList(), found.ToList());
        Assert.True(left.SequenceEqual(right), $"{where}: missing [{string.Join("; ", left.Except(right).Take(5))}], unexpected [{string.Join("; ", right.Except(left).Take(5))}], {left.Count} and {right.Count}");
    }

    // Formats of fixed width lose blanks at the ends; a cell that a spreadsheet would run gets an apostrophe.
    private static string Plain(string cell) => cell.ReplaceLineEndings("\n").TrimStart('\'', ' ', '\t').TrimEnd();
}
