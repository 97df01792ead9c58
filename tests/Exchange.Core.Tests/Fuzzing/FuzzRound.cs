using Exchange.Core.Mapping;
using Exchange.Core.Normalization;
using Exchange.Core.Problems;
using Exchange.Core.Tabular;
using Exchange.Core.Tests.Extracts;

namespace Exchange.Core.Tests.Fuzzing;

/// <summary>One input, made of nothing but its seed, and what has to hold for it.</summary>
internal sealed class FuzzRound
{
    /// <summary>
    /// All that two readings of an input of at most a quarter MiB may allocate. Most of them take a few MiB; an .xls may claim 65,536
    /// empty rows of 256 columns, for each of which the library makes an array. A bomb would take thousands of times its size.
    /// </summary>
    public const long MostBytes = 768L << 20;

    private readonly TabularLimits limits;
    private readonly TableFormat format;
    private readonly int threads;

    public FuzzRound(int seed)
    {
        var random = new Random(seed);
        var forms = FuzzSubjects.Readers[seed % FuzzSubjects.Readers.Count];
        Subject = forms[random.Next(forms.Count)];
        Input = Subject.Input(random);
        threads = random.Next(1, 4);
        limits = random.Next(3) == 0
            ? new TabularLimits { BatchBytes = 1 << random.Next(6, 12), Columns = 20, CellBytes = 400, RowBytes = 2000, Depth = 8, ArchiveEntries = 20, ExpandedBytes = 1 << 17, SharedStringBytes = 1 << 14 }
            : new TabularLimits { BatchBytes = random.Next(2) == 0 ? 64 : 1 << 20 };
        var layout = random.Next(3) == 0 ? new Layout { SkipSubHeadings = true, SkipHidden = true, FillDown = ["姓名"] } : new Layout();
        format = Subject.Format with { Layout = layout, Member = random.Next(4) == 0 ? "*.bin" : null };
    }

    public FuzzSubject Subject { get; }

    public byte[] Input { get; }

    /// <summary>Code of the refusal, null when it was read to its end.</summary>
    public string? Run(DatasetMapping mapping)
    {
        var refusal = Read(out var rows);
        var run = EngineRun.Of(mapping with { Source = mapping.Source with { Format = format } }, Input, new NormalizeOptions { Threads = threads, Limits = limits, BatchesPerPart = 3 });
        var receipt = run.Receipt;
        Assert.True(receipt.Rows.Balanced, $"The receipt does not balance: {receipt.Rows}");
        Assert.Equal(receipt.RejectsFile is not null, receipt.Rows.Rejected > 0);
        if (refusal is not null)
        {
            Assert.Equal(Outcome.Rejected, receipt.Outcome);
            Assert.Contains(receipt.Reasons, reason => reason.Kind == refusal.Kind);
        }
        else if (receipt.Outcome != Outcome.Rejected)
        {
            Assert.Equal(rows, receipt.Rows.Read);
            Assert.Equal(receipt.Records, run.Records().Count);
        }

        return refusal?.Kind.Code;
    }

    private Problem? Read(out long rows)
    {
        rows = 0;
        using var spool = new Spool();
        using var bytes = new MemoryBytes(Input);
        try
        {
            using var table = Table.Open(bytes, "数据.bin", format, limits, spool);
            var batch = new RowBatch();
            for (var index = table.BatchCount - 1; index >= 0; index--)
            {
                table.Read(index, batch);
                rows += batch.RowCount + batch.Broken.Count;
            }

            Assert.True(rows <= table.RowCountAtMost, $"{rows} rows, but at most {table.RowCountAtMost} were promised.");
            return null;
        }
        catch (RefusedExtractException refused)
        {
            Assert.Equal(Severity.Refuse, refused.Problem.Kind.Severity);
            return refused.Problem;
        }
    }
}
