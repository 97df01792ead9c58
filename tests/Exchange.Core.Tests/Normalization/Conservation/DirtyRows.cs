using System.Globalization;
using Exchange.Core.Tests.Identity;

namespace Exchange.Core.Tests.Normalization.Conservation;

/// <summary>Rows as departments really send them, each with what has to become of it.</summary>
internal sealed class DirtyRows(Random random, bool takesLineEnds)
{
    public static IReadOnlyList<string> Columns { get; } = ["序号", "证件号码", "姓名", "性别", "收入额", "入账日期", "状态", "备注"];

    private static readonly Func<string, string>[] IdDirt =
    [
        id => id, id => id, id => id.ToLowerInvariant(), id => "'" + id, id => id + "  ", id => "\u3000" + id, id => id[..6] + " " + id[6..],
        id => "\t" + id, id => string.Concat(id.Select(Wide)), id => id[..4] + "\u00A0" + id[4..], id => id[14] is '9' && id[15] is '9' ? id : id[..6] + id[8..17],
    ];

    private static readonly Func<string, string>[] WrongIds =
    [
        id => id[..17] + (id[17] == '7' ? '8' : '7'), id => "1.40102E+17", id => id[..15] + "000", id => id[..4] + "**********" + id[14..], id => "无", id => "不详", id => "0", id => "",
        id => "张三", id => id[..17], id => id + "0", id => id[..6] + "19991399" + id[14..], id => new string('1', 18),
    ];

    private static readonly Func<DateOnly, string>[] DateDirt =
    [
        date => Text(date, "yyyyMMdd"), date => Text(date, "yyyy-M-d"), date => Text(date, "yyyy/MM/dd") + " 00:00:00", date => Text(date, "yyyy年M月d日"),
        date => Text(date, "yyyy.MM.dd"), date => " " + Text(date, "yyyy-MM-dd") + " ", date => string.Concat(Text(date, "yyyyMMdd").Select(Wide)),
    ];

    private static readonly string[] WrongDates = ["去年", "2019-02-30", "", "2019", "2019.1", "长期", "9999-12-31", "1900-01-00", "张三", "20191301"];
    private static readonly string[] Amounts = ["1.2", "1,234.50", "１２３４", "0", "0.00", "", "¥1,234", " 3.5 ", "+2", "－"];
    private static readonly string[] WrongAmounts = ["若干", "-5", "(1,234)", "12abc", "1.2.3", "见备注"];
    private static readonly string[] Names = ["张三", "张 三", "李四(男)", "阿依古丽·买买提", "阿依古丽•买买提", "王㛃", "𬱖𬱖", "䶮某", "合计明", "小计", "欧阳某某"];
    private static readonly string[] Remarks = ["", "", "", "合计", "含,逗号", "含|竖线;分号", "他说\"好\"", "第一行\n第二行", "=1+1", "制表人：某", "𠮷", "a\tb"];

    private int number;

    public DirtyLine Any() => random.Next(20) switch
    {
        0 => Row(Pick(WrongIds)(Id(out var sex)), sex, Pick(Amounts), Pick(DateDirt)(Date()), "正常", Fate.Rejected),
        1 => Row(Pick(IdDirt)(Id(out var sex)), sex, Pick(WrongAmounts), Pick(DateDirt)(Date()), "正常", Fate.Rejected),
        2 => Row(Pick(IdDirt)(Id(out var sex)), sex, Pick(Amounts), Pick(WrongDates), "正常", Fate.Rejected),
        3 => Row(Pick(IdDirt)(Id(out var sex)), sex == "1" ? "女" : "男", Pick(Amounts), Pick(DateDirt)(Date()), "正常", Fate.Rejected),
        4 => Row(Pick(WrongIds)(Id(out var sex)), sex, Pick(WrongAmounts), Pick(WrongDates), "正常", Fate.Rejected),
        5 => Row(Pick(IdDirt)(Id(out var sex)), sex, Pick(Amounts), Pick(DateDirt)(Date()), Pick("注销", " 注销 "), Fate.Filtered),
        6 => Row(Pick(WrongIds)(Id(out var sex)), sex, Pick(WrongAmounts), Pick(WrongDates), "注销", Fate.Filtered),
        _ => Good(Id(out _), Date()),
    };

    /// <summary>A good row of a person and a day, written in one of many ways.</summary>
    public DirtyLine Good(string id, DateOnly date)
        => Row(Pick(IdDirt)(id), Pick(Sex(id)), Pick(Amounts), Pick(DateDirt)(date), "正常", Fate.Good) with { Key = $"{id} {Text(date, "yyyy-MM-dd")}" };

    /// <summary>The same key as a good row, written again.</summary>
    public DirtyLine Again(DirtyLine good)
    {
        var parts = good.Key!.Split(' ');
        return random.Next(3) == 0 ? good : Good(parts[0], DateOnly.ParseExact(parts[1], "yyyy-MM-dd", CultureInfo.InvariantCulture));
    }

    private DirtyLine Row(string id, string sex, string amount, string date, string state, Fate fate)
    {
        string[] cells = [(++number).ToString(CultureInfo.InvariantCulture), id, Pick(Names), sex, amount, date, state, Pick(Remarks)];
        return new DirtyLine(takesLineEnds ? cells : [.. cells.Select(cell => cell.ReplaceLineEndings(" ").Replace('\t', ' '))], fate);
    }

    private string Id(out string sex)
    {
        var sequence = random.Next(996);
        sex = sequence % 2 == 1 ? "1" : "2";
        return InventedIds.ResidentId(Pick("140102", "142201", "110101"), new DateOnly(1950, 1, 1).AddDays(random.Next(18_000)), sequence);
    }

    private static string[] Sex(string id) => (id[16] & 1) == 1 ? ["男", "1", "男性", "m", ""] : ["女", "2", "女性", "Ｆ", "未说明"];

    private DateOnly Date() => new DateOnly(2018, 12, 1).AddDays(random.Next(500));

    private T Pick<T>(params T[] choices) => choices[random.Next(choices.Length)];

    private static char Wide(char c) => (char)(c + 0xFEE0);

    private static string Text(DateOnly date, string form) => date.ToString(form, CultureInfo.InvariantCulture);
}
