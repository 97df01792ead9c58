using System.Globalization;
using Exchange.Core.Simulation;
using Exchange.Core.Tests.Identity;

namespace Exchange.Core.Tests.Simulation;

/// <summary>Facts of invented residents, made by hand.</summary>
internal static class Town
{
    private static readonly string[] Names = ["王建国", "李秀英", "阿依古丽·买买提", "欧阳海", "SMITH JOHN", "张𬱖", "刘伟"];

    public static Topic Topic { get; } = Topics.Find("resident")!;

    /// <summary>Households of one to three members.</summary>
    public static IEnumerable<Fact[]> Households(int count)
    {
        var person = 0;
        for (var number = 0; number < count; number++)
        {
            yield return [.. Enumerable.Range(0, 1 + (number % 3)).Select(_ => Member(number, person++))];
        }
    }

    private static Fact Member(int household, int person)
    {
        var birth = new DateOnly(1950, 1, 1).AddDays(person * 37 % 20_000);
        var id = InventedIds.ResidentId("140105", birth, person % 990);
        var isDead = person % 5 == 0;
        var values = new Dictionary<string, string?>
        {
            ["subject_id"] = id,
            ["subject_name"] = Names[person % Names.Length],
            ["role"] = "member",
            ["household_no"] = Invariant($"1401050{household:00000}"),
            ["region_code"] = "140105",
            ["status"] = isDead ? "cancelled" : "current",
            ["sex"] = person % 990 % 2 == 1 ? "1" : "2",
            ["birth_date"] = Day(birth),
            ["address"] = person % 4 == 0 ? null : Invariant($"某某街{person}号,\"新\"楼"),
            ["valid_from"] = Day(new DateOnly(2001 + (person % 20), 1 + (person % 12), 1)),
            ["died_on"] = isDead ? Day(new DateOnly(2025, 1 + (person % 12), 1 + (person % 28))) : null,
            ["amount"] = person % 3 == 0 ? null : Invariant($"{(person * 700 % 90_000) + 100}.00"),
        };
        return new Fact
        {
            Topic = Topic,
            Id = (ulong)person,
            Records = [[.. Topic.Fields.Select(field => values.GetValueOrDefault(field))]],
            Extras = [.. Topic.Extras.Select(extra => extra == "township" ? Invariant($"某某{household / 7}乡") : null)],
            Changed = new DateOnly(2026, 6, 1),
        };
    }

    private static string Day(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
