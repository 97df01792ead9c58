using System.Text;
using Exchange.Core.Identity;
using Exchange.Core.Mapping;
using Exchange.Core.Queries;
using Exchange.Core.Tabular;

namespace Exchange.Core.Tests.Queries;

public sealed class QueryFileTests
{
    private static readonly QueryHead Head = new("Q1-102-01", "102", "甲银行", new DateOnly(2026, 11, 26));
    private static readonly QuerySubject[] People = [new("王建国", "140105198001010011", SubjectIdType.ResidentId, "SQ1", "H1", 30144m), new("SMITH, JOHN", "E12345678", SubjectIdType.Document, "SQ2")];

    [Fact]
    public void A_list_has_what_its_columns_ask_for()
    {
        var layout = new QueryLayout { Format = FileFormat.Csv, Columns = [.. Enum.GetValues<QueryValue>().Select(value => new QueryColumn(value.ToString(), value, null)), new("类型", null, "01")] };

        Assert.Equal(
            """
            SubjectName,SubjectId,SubjectIdType,AuthorizationNo,QueriedOn,BatchNo,Sequence,LimitAmount,HouseholdNo,InstitutionCode,InstitutionName,类型
            王建国,140105198001010011,居民身份证,SQ1,2026-11-26,Q1-102-01,1,30144.00,H1,102,甲银行,01
            "SMITH, JOHN",E12345678,其他证件,SQ2,2026-11-26,Q1-102-01,2,,,102,甲银行,01

            """.ReplaceLineEndings("\r\n"),
            Encoding.UTF8.GetString(Write(layout)));
    }

    [Theory]
    [InlineData(FileFormat.Csv)]
    [InlineData(FileFormat.Xlsx)]
    [InlineData(FileFormat.Json)]
    public void The_same_list_has_the_same_bytes(FileFormat format)
    {
        var layout = new QueryLayout { Format = format, Columns = [new("号码", QueryValue.SubjectId, null), new("批次", QueryValue.BatchNo, null)] };

        Assert.Equal(Write(layout), Write(layout));
    }

    private static byte[] Write(QueryLayout layout)
    {
        using var output = new MemoryStream();
        QueryFile.Write(output, layout, Head, People);
        return output.ToArray();
    }
}
