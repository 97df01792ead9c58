using Exchange.Core.Mapping;
using Exchange.Core.Mapping.Linting;

namespace Exchange.Core.Tests.Mapping;

public sealed class MappingLintTests
{
    [Fact]
    public void A_right_library_has_nothing_to_object_to()
    {
        using var folder = new LibraryFolder();
        Assert.Empty(MappingLint.Check(folder.Folder));
    }

    [Theory]
    [InlineData("\"ignore\": [\"备注\"],", "", "mapping.json:20:19: field \"备注\" is used by no rule, condition or filter; use it or name it in \"ignore\"")]
    [InlineData("[\"备注\"]", "[\"备注\", \"姓名\"]", "mapping.json:15:19: field \"姓名\" is used and stands in \"ignore\"; take it out there")]
    [InlineData("\"otherwise\": \"null\"", "\"otherwise\": \"reject\"", "mapping.json:28:5: field \"sex\" can reject a row, but no case in cases.json tries it; add one that changes \"性别\" and is rejected with R501")]
    [InlineData("\"as\": \"name\"", "\"as\": \"name\", \"required\": true", "mapping.json:27:5: field \"subject_name\" can reject a row, but no case in cases.json tries it; add one that changes \"姓名\" and is rejected with R104")]
    [InlineData("{ \"name\": \"姓名\" }", "{ \"name\": \"姓名\", \"constraints\": { \"maxLength\": 9 } }", "mapping.json:15:19: source field \"姓名\" can reject a row, but no case in cases.json tries it; add one that changes \"姓名\" and is rejected with one of R106, R105")]
    [InlineData("\"sex\": \"sex\" }", "\"sex\": \"sex\" }, { \"check\": \"order\", \"before\": \"paid_on\", \"after\": \"paid_on\" }", "mapping.json:33:69: check of \"paid_on\" and \"paid_on\" can reject a row, but no case in cases.json tries it; add one rejected with one of R703, R705")]
    [InlineData("\"reason\": \"已注销\" }", "\"reason\": \"已注销\" }, { \"when\": { \"field\": \"状态\", \"missing\": true }, \"reason\": \"无状态\" }", "mapping.json:32:78: no case in cases.json is filtered as \"无状态\"; add one")]
    public void What_a_careful_reader_would_object_to_is_named(string part, string other, string expected)
    {
        using var folder = new LibraryFolder();
        folder.With(part, other);
        Assert.Equal("tax/income/" + expected, Assert.Single(folder.Texts(MappingLint.Check(folder.Folder))));
    }

    [Fact]
    public void A_mapping_without_cases_and_sample_is_not_finished()
    {
        using var folder = new LibraryFolder();
        folder.Delete("tax/income/cases.json");
        folder.Delete("tax/income/sample.csv");
        Assert.Equal(
            [
                "tax/income/cases.json:1:1: file is missing; every mapping has cases",
                "tax/income/mapping.json:1:1: there is no sample.* beside it; add a file as the department's system writes it, all persons invented",
            ],
            folder.Texts(MappingLint.Check(folder.Folder)));
    }

    [Fact]
    public void A_case_counts_only_when_it_changes_the_field_it_tries()
    {
        using var folder = new LibraryFolder();
        folder.With("tax/income/cases.json", "{ \"入账日期\": \"去年\" }", "{ \"备注\": \"去年\" }");
        Assert.StartsWith("tax/income/mapping.json:30:5: field \"paid_on\" can reject", Assert.Single(folder.Texts(MappingLint.Check(folder.Folder))), StringComparison.Ordinal);
    }

    [Fact]
    public void Lists_nobody_names_are_warned_of()
    {
        using var folder = new LibraryFolder();
        folder.Write("codes/spare.json", LibraryFolder.Sex.Replace("\"sex\"", "\"spare\"", StringComparison.Ordinal));
        var warning = Assert.Single(MappingLint.Check(folder.Folder));
        Assert.Equal(MappingErrorLevel.Warning, warning.Level);
        Assert.Equal("codes/spare.json:1:1: warning: code list is used by no mapping and no field of the schema", folder.Texts([warning])[0]);
    }

    [Fact]
    public void Two_data_sets_that_answer_to_one_file_name_are_warned_of()
    {
        using var folder = new LibraryFolder();
        folder.Write("tax/wage/mapping.json", LibraryFolder.Mapping.Replace("tax/income", "tax/wage", StringComparison.Ordinal).Replace("income-*.csv", "*-2024.CSV", StringComparison.Ordinal));
        folder.Write("tax/wage/cases.json", LibraryFolder.Cases);
        folder.Write("tax/wage/sample.csv", "x");
        Assert.Equal(
            "tax/wage/mapping.json:7:13: warning: path \"*-2024.CSV\" overlaps \"income-*.csv\" of tax/income; a file name should tell the data set",
            Assert.Single(folder.Texts(MappingLint.Check(folder.Folder))));
    }

    [Theory]
    [InlineData("a*.csv", "*b.csv", true)]
    [InlineData("a*.csv", "b*.csv", false)]
    [InlineData("a?.csv", "a1.csv", true)]
    [InlineData("a?.csv", "a.csv", false)]
    [InlineData("*", "", true)]
    [InlineData("*.xlsx", "*.xls", false)]
    public void Globs_overlap_when_some_name_fits_both(string a, string b, bool expected)
    {
        Assert.Equal(expected, PathLint.Overlap(a, b));
        Assert.Equal(expected, PathLint.Overlap(b, a));
    }
}
