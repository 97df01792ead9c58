namespace Exchange.Core.Simulation.Layouts;

/// <summary>Values that mean nothing: telephone numbers, serial numbers, names of people who did the work.</summary>
internal static class Inventions
{
    private const string Digits = "0123456789";
    private const string Signs = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    private static readonly string[] Surnames = ["王", "李", "张", "刘", "陈", "杨", "赵", "郭", "武", "任"];
    private static readonly string[] GivenNames = ["建国", "秀英", "志强", "丽", "伟", "芳", "海军", "晓燕", "俊杰", "玉梅"];
    private static readonly string[] Companies = ["某某商贸有限公司", "某某建筑工程有限公司", "某某物业服务有限公司", "某某科技有限公司", "某某运输有限公司"];

    /// <summary>The same for the same fact and the same salt.</summary>
    public static string Make(InventedOrigin origin, ulong fact, ulong salt)
    {
        var dice = new Dice(Dice.Mix(fact, salt));
        return origin.What switch
        {
            Invention.Phone => "139" + Text(Digits, 8, ref dice),
            Invention.Digits => Text(Digits, origin.Length, ref dice),
            Invention.LettersAndDigits => Text(Signs, origin.Length, ref dice),
            Invention.PersonName => Surnames[dice.Next(Surnames.Length)] + GivenNames[dice.Next(GivenNames.Length)],
            _ => "太原" + Companies[dice.Next(Companies.Length)],
        };
    }

    private static string Text(string signs, int length, ref Dice dice)
    {
        Span<char> text = stackalloc char[length];
        for (var i = 0; i < length; i++)
        {
            // A number that begins with 0 loses it wherever a spreadsheet passes by.
            text[i] = i == 0 ? signs[1 + dice.Next(9)] : signs[dice.Next(signs.Length)];
        }

        return new string(text);
    }
}
