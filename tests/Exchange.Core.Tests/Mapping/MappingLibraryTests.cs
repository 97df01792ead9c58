using Exchange.Core.Mapping;
using Exchange.Core.Schema;
using Exchange.Core.Tabular;

namespace Exchange.Core.Tests.Mapping;

public sealed class MappingLibraryTests
{
    [Fact]
    public void A_right_library_loads_without_errors()
    {
        using var folder = new LibraryFolder();
        var reading = folder.Load();
        Assert.Empty(reading.Errors);
        Assert.Equal(["sex", "status"], reading.Library.Codes.Keys.Order());
        Assert.Equal("12366", reading.Library.Partners["tax"].Contact);
        Assert.Equal(["tax/income"], reading.Library.Mappings.Keys);
    }

    [Fact]
    public void The_source_side_is_read_into_the_table_format()
    {
        using var folder = new LibraryFolder();
        var source = folder.LoadMapping().Source;
        Assert.Equal(FileFormat.Csv, source.Format.Format);
        Assert.Equal("gb18030", source.Format.Encoding);
        Assert.Equal(",", source.Format.Dialect.Delimiter);
        Assert.Equal(["income-*.csv"], source.Paths);
        Assert.Equal(["", "-"], source.MissingValues);
        Assert.Equal(["证件号码", "身份证号"], source.Format.KnownTitles[0]);
        Assert.True(source.Fields[0].Required);
    }

    [Fact]
    public void Rules_carry_their_transforms()
    {
        using var folder = new LibraryFolder();
        var rules = Assert.Single(folder.LoadMapping().Records).Rules.ToDictionary(rule => rule.To.Name);
        Assert.Equal(new NumberTransform(10_000, 1, WideUnits: true, Round: false, 0, null), rules["amount"].As);
        Assert.Equal(new NameTransform(), rules["subject_name"].As);
        Assert.Equal(DatePrecision.Day, Assert.IsType<DateTransform>(rules["paid_on"].As).Precision);
        Assert.Equal(Otherwise.Null, rules["sex"].Otherwise);
        var codes = Assert.IsType<CodeTransform>(rules["sex"].As);
        Assert.Equal("sex", codes.ListName);
        Assert.Equal(["1", "1", "1", "1", "2", "2", "2", "2"], codes.Table.Values.Order());
        Assert.Equal("1", codes.Table["M"]);
    }

    [Fact]
    public void Limits_filters_and_checks_are_read()
    {
        using var folder = new LibraryFolder();
        var mapping = folder.LoadMapping();
        Assert.Equal(new MappingLimits { ErrorPercentage = 10, FallPercent = 30 }, mapping.Limits);
        Assert.Equal("已注销", Assert.Single(mapping.Filters).Reason);
        Assert.Equal(CrossCheckRelation.Sex, Assert.Single(mapping.Checks).Relation);
        Assert.Equal(["备注"], mapping.Ignore);
        Assert.Equal(Sensitivity.Sensitive, mapping.Classification);
    }

    [Fact]
    public void Kinds_have_the_common_fields_first()
    {
        using var folder = new LibraryFolder();
        var kind = MappingLibrary.LoadSchema(folder.Folder).Find("income")!;
        Assert.Equal(["record_id", "subject_id"], kind.Fields.Take(2).Select(field => field.Name));
        Assert.True(kind.Find("amount")!.Common);
        Assert.False(kind.Find("paid_on")!.Common);
        Assert.Equal(1, kind.Find("power")!.Scale);
    }

    [Fact]
    public void The_hash_changes_with_the_mapping_the_schema_and_the_lists_it_uses_only()
    {
        using var folder = new LibraryFolder();
        var hash = folder.LoadMapping().Hash;
        Assert.Equal(64, hash.Length);
        folder.With("codes/status.json", "状态", "状态代码");
        Assert.Equal(hash, folder.LoadMapping().Hash);
        folder.With("codes/sex.json", "性别代码", "性别");
        var second = folder.LoadMapping().Hash;
        Assert.NotEqual(hash, second);
        folder.With("schema/household-asset.json", "\"有效\"", "\"是否有效\"");
        var third = folder.LoadMapping().Hash;
        Assert.NotEqual(second, third);
        folder.With("1.0.0", "1.0.1");
        Assert.NotEqual(third, folder.LoadMapping().Hash);
    }

    [Fact]
    public void A_mapping_with_errors_is_left_out_and_the_others_load()
    {
        using var folder = new LibraryFolder();
        folder.Write("tax/wage/mapping.json", LibraryFolder.Mapping.Replace("tax/income", "tax/wage", StringComparison.Ordinal));
        folder.With("\"money\"", "\"mony\"");
        var reading = folder.Load();
        Assert.Equal(["tax/wage"], reading.Library.Mappings.Keys);
        Assert.Single(reading.Errors);
    }

    [Fact]
    public void A_mapping_that_reads_a_broken_list_is_left_out()
    {
        using var folder = new LibraryFolder();
        folder.With("codes/sex.json", "\"F\"", "\"m\"");
        var reading = folder.Load();
        Assert.Empty(reading.Library.Mappings);
        Assert.Single(reading.Errors);
    }

    [Fact]
    public void Loading_a_broken_schema_alone_says_what_is_wrong()
    {
        using var folder = new LibraryFolder();
        folder.With("schema/household-asset.json", "\"hash\"", "\"hahs\"");
        var error = Assert.Throws<InvalidDataException>(() => MappingLibrary.LoadSchema(folder.Folder));
        Assert.Contains("schema/household-asset.json:5:36: field \"record_id\" has \"hahs\" as \"type\"", error.Message, StringComparison.Ordinal);
    }
}
