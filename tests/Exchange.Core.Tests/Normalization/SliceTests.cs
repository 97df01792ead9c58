using Exchange.Core.Mapping;
using Exchange.Core.Normalization;
using Exchange.Core.Tabular;
using Exchange.Core.Tests.Extracts;
using Exchange.Core.Tests.Mapping;
using Exchange.Core.Tests.Normalization.Conservation;

namespace Exchange.Core.Tests.Normalization;

/// <summary>An extract over several workers gives the bytes of one worker.</summary>
public sealed class SliceTests(ITestOutputHelper output) : IDisposable
{
    private const int FirstSeed = 20_261_001;
    private const int ExtractsPerForm = 4;
    private const int MostSlices = 7;

    private readonly LibraryFolder library = new();

    private static IEnumerable<ExtractForm> All => ExtractForms.All(DirtyRows.Columns);

    /// <summary>Text as the department wrote it can be cut; what has to be turned or unpacked first cannot.</summary>
    private static bool IsCut(ExtractForm form) => form.Format.Format is FileFormat.Csv or FileFormat.Fixed && form.Format.Encoding?.StartsWith("utf-16", StringComparison.Ordinal) != true;

    public static TheoryData<string> Cut => [.. All.Where(IsCut).Select(form => form.Name)];

    public static TheoryData<string> Uncut => [.. All.Where(form => !IsCut(form)).Select(form => form.Name)];

    public void Dispose() => library.Dispose();

    [Theory]
    [MemberData(nameof(Cut))]
    public void Any_number_of_slices_gives_the_bytes_of_one_run(string name)
    {
        var form = All.Single(form => form.Name == name);
        var (slices, again) = (0, 0);
        for (var seed = FirstSeed; seed < FirstSeed + ExtractsPerForm; seed++)
        {
            var extract = DirtyExtract.Make(new Random(seed), form);
            var mapping = MappingFor(form);
            var whole = EngineRun.Of(mapping, extract.Bytes, Options(threads: 2));
            for (var count = 1; count <= MostSlices; count++)
            {
                var sliced = SlicedRun.Of(mapping, extract.Bytes, Options(threads: 1 + (count % 3)), count, new Random(seed));
                Assert.Equal(count == 1, sliced is null);
                AreTheSame(whole, sliced, $"{form}, seed {seed}, {count} slices");
                slices += sliced?.Slices ?? 0;
                again += sliced?.Again ?? 0;
            }
        }

        output.WriteLine($"{slices} slices, {again} of them settled.");
        Assert.InRange(again, 1, slices);
    }

    [Theory]
    [MemberData(nameof(Uncut))]
    public void What_cannot_be_cut_is_left_to_one_worker(string name)
    {
        var form = All.Single(form => form.Name == name);
        var extract = DirtyExtract.Make(new Random(FirstSeed), form);
        Assert.Null(SlicedRun.Of(MappingFor(form), extract.Bytes, Options(threads: 1), 4, new Random(1)));
    }

    [Fact]
    public void A_compressed_extract_is_left_to_one_worker()
    {
        var form = All.First(IsCut);
        var extract = DirtyExtract.Make(new Random(FirstSeed), form);
        Assert.Null(SlicedRun.Of(MappingFor(form), Packing.Gzip(extract.Bytes), Options(threads: 1), 4, new Random(1)));
    }

    private static NormalizeOptions Options(int threads)
        => new() { Threads = threads, BatchesPerPart = 2, Limits = new TabularLimits { BatchBytes = 300 } };

    private static void AreTheSame(EngineRun whole, SlicedRun? sliced, string where)
    {
        if (sliced is not null)
        {
            Assert.True(whole.Names.SequenceEqual(sliced.Names), $"{where}: {string.Join(' ', whole.Names)} or {string.Join(' ', sliced.Names)}");
            Assert.All(whole.Names, name => Assert.True(whole[name].AsSpan().SequenceEqual(sliced[name]), $"{where}: {name} differs"));
        }
    }

    private DatasetMapping MappingFor(ExtractForm form)
    {
        var mapping = library.LoadMapping();
        var format = form.Format with { KnownTitles = mapping.Source.Format.KnownTitles, Layout = new Layout { SkipSubHeadings = true } };
        return mapping with { Source = mapping.Source with { Format = format } };
    }
}
