using System.Xml.Linq;

namespace Exchange.Core.Tests.Conventions;

/// <summary>Rules about everything that is not code.</summary>
public sealed class RepositoryTests
{
    [Fact]
    public void Package_versions_stand_in_one_file()
        => Offenders.None(Repository.Files(".", "*.csproj")
            .Where(path => XDocument.Load(path).Descendants("PackageReference")
                .Any(package => package.Attribute("Version") is not null || package.Element("Version") is not null))
            .Select(Repository.Relative));

    [Fact]
    public void Every_package_has_a_word_why()
    {
        var lines = File.ReadAllLines(Repository.At("Directory.Packages.props"));

        Offenders.None(lines.Where((line, index) => line.Contains("<PackageVersion", StringComparison.Ordinal) && !IsExplained(lines, index)));
    }

    [Fact]
    public void Every_mapping_has_cases_and_a_sample()
    {
        var folders = Repository.Files("mappings", "mapping.json").Select(path => Path.GetDirectoryName(path)!).ToList();

        Assert.NotEmpty(folders);
        Offenders.None(folders.Where(folder => !File.Exists(Path.Combine(folder, "cases.json")))
            .Concat(folders.Where(folder => Directory.GetFiles(folder, "sample.*").Length != 1))
            .Select(Repository.Relative));
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("README.zh-CN.md")]
    public void A_readme_is_read_in_one_sitting(string name)
        => Assert.InRange(File.ReadLines(Repository.At(name)).Count(), 1, 149);

    [Fact]
    public void Decisions_are_numbered_without_gaps()
    {
        var numbers = Directory.GetFiles(Repository.At("docs", "decisions"), "*.md").Select(path => Path.GetFileName(path)[..4]).Order(StringComparer.Ordinal).ToList();

        Assert.Equal(Enumerable.Range(1, numbers.Count).Select(number => number.ToString("0000", null)), numbers);
    }

    [Fact]
    public void Links_between_pages_lead_somewhere()
        => Offenders.None(new[] { "README.md", "README.zh-CN.md", "CHANGELOG.md" }.Select(name => Repository.At(name))
            .Concat(Repository.Files("docs", "*.md"))
            .SelectMany(MarkdownLinks.Broken));

    /// <summary>The word stands above the package or above the run of packages it belongs to (peers); test and benchmark runners need none.</summary>
    private static bool IsExplained(string[] lines, int index)
    {
        for (var above = index - 1; above >= 0; above--)
        {
            if (lines[above].Contains("-->", StringComparison.Ordinal))
            {
                return true;
            }

            if (!lines[above].Contains("<PackageVersion", StringComparison.Ordinal))
            {
                return lines[above].Contains("Label=\"Tests\"", StringComparison.Ordinal)
                    || lines[above].Contains("Label=\"Benchmarks\"", StringComparison.Ordinal);
            }
        }

        return false;
    }
}
