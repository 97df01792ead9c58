using System.Reflection;
using System.Text.RegularExpressions;
using Exchange.Core.Problems;
using Exchange.Core.Tests.Conventions;

namespace Exchange.Core.Tests.Problems;

public sealed partial class ProblemKindsTests
{
    [Fact]
    public void The_catalogue_holds_every_kind()
        => Assert.Equal(
            typeof(ProblemKinds).GetProperties(BindingFlags.Public | BindingFlags.Static).Count(property => property.PropertyType == typeof(ProblemKind)),
            ProblemKinds.All.Count);

    [Fact]
    public void Codes_are_unique()
        => Offenders.None(ProblemKinds.All.GroupBy(kind => kind.Code).Where(group => group.Count() > 1).Select(group => group.Key));

    [Fact]
    public void Codes_are_a_letter_and_three_digits()
        => Offenders.None(ProblemKinds.All.Where(kind => !CodePattern().IsMatch(kind.Code)));

    [Fact]
    public void The_letter_says_how_bad_it_is()
        => Offenders.None(ProblemKinds.All.Where(kind => kind.Severity != SeverityOf(kind.Code[0])));

    [Fact]
    public void Titles_are_unique_so_that_a_department_can_tell_problems_apart()
        => Offenders.None(ProblemKinds.All.GroupBy(kind => (kind.Severity, kind.Title)).Where(group => group.Count() > 1).Select(group => group.Key));

    [Fact]
    public void What_a_department_reads_is_Chinese_and_ends_a_sentence()
        => Offenders.None(ProblemKinds.All.Where(kind => !ChinesePattern().IsMatch(kind.Title) || !kind.Advice.EndsWith('。') || kind.Title.EndsWith('。')));

    [Fact]
    public void The_English_meaning_is_one_line_of_ASCII()
        => Offenders.None(ProblemKinds.All.Where(kind => !kind.Meaning.EndsWith('.') || kind.Meaning.Contains('\n', StringComparison.Ordinal)));

    [Fact]
    public void The_page_lists_the_catalogue()
        => Golden.Holds(Repository.At("docs", "problems.md"), ProblemsPage.Write());

    private static Severity SeverityOf(char letter) => letter switch
    {
        'F' or 'H' => Severity.Refuse,
        'R' => Severity.Reject,
        _ => Severity.Note,
    };

    [GeneratedRegex("^[FHRSN][0-9]{3}$")]
    private static partial Regex CodePattern();

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}")]
    private static partial Regex ChinesePattern();
}
