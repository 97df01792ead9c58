using System.Text;
using Exchange.Core.Mapping;
using Exchange.Core.Tests.Conventions;

namespace Exchange.Core.Tests.Mapping;

/// <summary>Writes what is told of all data sets: the table of the READMEs and the partners' guide.</summary>
internal static class DatasetPages
{
    public const string Begin = "<!-- data sets: written by a test -->";
    /// <summary>The partner that is the hub itself: nobody delivers its data sets.</summary>
    public const string Own = "exchange";

    public const string End = "<!-- end of data sets -->";

    /// <summary>A page of README with its table as the folders say.</summary>
    public static string Readme(string page, MappingLibrary library)
    {
        var (begin, end) = (page.IndexOf(Begin, StringComparison.Ordinal), page.IndexOf(End, StringComparison.Ordinal));
        Assert.True(begin >= 0 && end > begin, $"The page lacks the lines {Begin} and {End}.");
        return page[..(begin + Begin.Length)] + "\n" + Table(library) + page[end..];
    }

    /// <summary>Where the guide of a data set lies.</summary>
    public static string GuideOf(DatasetMapping mapping) => Repository.At("docs", "guide", $"{mapping.Name.Replace('/', '-')}.md");

    /// <summary>How many, level by level: those sent regularly and those by query.</summary>
    public static IReadOnlyDictionary<(PartnerLevel Level, Supply Supply), int> Count(MappingLibrary library)
        => library.Mappings.Values.Where(mapping => mapping.Partner != Own).CountBy(mapping => (library.Partners[mapping.Partner].Level, mapping.Source.Supply)).ToDictionary();

    private static string Table(MappingLibrary library)
    {
        var counts = Count(library);
        var text = new StringBuilder();
        text.Append($"{counts.Values.Sum()} data sets: {counts[(PartnerLevel.Province, Supply.Regular)]} of the province and {counts[(PartnerLevel.Province, Supply.Query)]} answers to its queries (◇), ");
        text.Append($"{counts[(PartnerLevel.City, Supply.Regular)]} of a city. Each has a mapping, cases, a sample, the layout it is simulated with, and its guide (linked).\n\n");
        text.Append("| 部门 department | 数据集 data sets |\n|---|---|\n");
        foreach (var partner in library.Partners.Values.Where(partner => partner.Name != Own).OrderBy(partner => partner.Level).ThenBy(partner => partner.Name, StringComparer.Ordinal))
        {
            var mappings = library.Mappings.Values.Where(mapping => mapping.Partner == partner.Name).OrderBy(mapping => mapping.Name, StringComparer.Ordinal);
            text.Append($"| {partner.Title} `{partner.Name}` | {string.Join("、", mappings.Select(Cell))} |\n");
        }

        return text.ToString();
    }

    private static string Cell(DatasetMapping mapping)
        => $"[{mapping.Title}](docs/guide/{Path.GetFileName(GuideOf(mapping))}){(mapping.Source.Supply == Supply.Query ? "◇" : "")}";
}
