using System.Text;
using Exchange.Core.Queries;
using Exchange.Core.Tabular;
using Exchange.Core.Tests.Identity;

namespace Exchange.Core.Tests.Queries;

public sealed class SubjectListTests
{
    private static readonly string One = InventedIds.ResidentId("140105", new DateOnly(1980, 1, 1), 1);
    private static readonly string Two = InventedIds.ResidentId("140105", new DateOnly(1985, 3, 12), 2);

    [Fact]
    public void Rows_that_cannot_be_asked_about_are_named_by_number_and_code()
    {
        var list = Read($"姓名,证件号码,授权编号\n王建国,{One},SQ1\n李秀英,{One[..17]}{(One[17] == '1' ? '2' : '1')},SQ1\n张伟,{Two},\n,{Two},SQ2\n");

        Assert.Equal([new("王建国", One, Core.Identity.SubjectIdType.ResidentId, "SQ1")], list.Subjects);
        Assert.Equal([(3L, "证件号码", "R201"), (4L, "授权编号", "R104"), (5L, "姓名", "R104")], list.Faults.Select(fault => (fault.Row, fault.Column!, fault.Code)));
        Assert.Equal(4, list.Rows);
    }

    [Fact]
    public void The_same_person_and_authorization_is_asked_once_and_a_household_stays_together()
    {
        var list = Read($"name,id,authorization,household\n王建国,{One},SQ1,H1\n张伟,{Two},SQ1,H2\n王建国, {One.ToLowerInvariant()} ,SQ1,H1\n王建国,{One},SQ2,H1\n");

        Assert.Equal(1, list.Joined);
        Assert.Equal(["H1 SQ1", "H1 SQ2", "H2 SQ1"], list.Subjects.Select(subject => $"{subject.HouseholdNo} {subject.AuthorizationNo}"));
    }

    [Fact]
    public void An_authorization_for_all_makes_up_for_a_missing_column()
    {
        var text = $"姓名,身份证号\n王建国,{One}\n";

        Assert.Equal("SQ9", Assert.Single(Read(text, new SubjectTerms("SQ9", 30144m)).Subjects).AuthorizationNo);
        Assert.Contains("授权编号", Assert.Throws<InvalidDataException>(() => Read(text)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_text_form_shows_a_citizen()
    {
        var subject = Assert.Single(Read($"姓名,身份证号,授权编号\n王建国,{One},SQ1\n").Subjects);

        Assert.DoesNotContain(One, subject.ToString(), StringComparison.Ordinal);
    }

    private static SubjectList Read(string text, SubjectTerms? given = null)
    {
        using var bytes = new MemoryBytes(Encoding.UTF8.GetBytes(text));
        return SubjectList.Read(bytes, "list.csv", FileFormat.Csv, given ?? new SubjectTerms());
    }
}
