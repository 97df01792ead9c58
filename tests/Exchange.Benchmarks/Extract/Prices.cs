namespace Exchange.Benchmarks.Extract;

/// <summary>Cells of 购置价(元): plain, with cents, with thousands separators between quotes, empty, a few in 万.</summary>
internal static class Prices
{
    public static void Add(RowBuffer row, ref Dice dice)
    {
        var yuan = (30 + dice.Below(9_000)) * 100;
        switch (dice.Below(1000))
        {
            case < 500:
                row.AddNumber(yuan);
                break;
            case < 750:
                row.AddNumber(yuan);
                AddCents(row, dice.Below(100));
                break;
            case < 900:
                AddThousands(row, yuan, dice.Below(100));
                break;
            case < 903:
                row.AddNumber(yuan / 10_000);
                row.Add((byte)'.');
                row.AddNumber(yuan / 1000 % 10);
                row.Add(Words.TenThousand);
                break;
        }
    }

    private static void AddThousands(RowBuffer row, int yuan, int cents)
    {
        row.Add((byte)'"');
        row.AddNumber(yuan / 1000);
        row.Add((byte)',');
        row.AddNumber(yuan % 1000, 3);
        AddCents(row, cents);
        row.Add((byte)'"');
    }

    private static void AddCents(RowBuffer row, int cents)
    {
        row.Add((byte)'.');
        row.AddNumber(cents, 2);
    }
}
