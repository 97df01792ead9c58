namespace Exchange.Benchmarks.Extract;

/// <summary>Cells of dates in the forms that stand side by side in one real file.</summary>
internal static class Dates
{
    public static void Add(RowBuffer row, ref Dice dice, DateOnly date, Fault fault)
    {
        if (fault == Fault.DateUnreadable)
        {
            row.Add(Words.NotADate);
        }
        else if (fault == Fault.DateImpossible)
        {
            row.AddNumber(date.Year);
            row.Add("-02-30"u8);
        }
        else
        {
            AddForm(row, date, dice.Below(100));
        }
    }

    private static void AddForm(RowBuffer row, DateOnly date, int form)
    {
        if (form < 35)
        {
            row.AddNumber((date.Year * 10_000) + (date.Month * 100) + date.Day);
        }
        else if (form < 80)
        {
            AddParts(row, date, 2, "-"u8, "-"u8, []);
        }
        else if (form < 95)
        {
            AddParts(row, date, 1, "/"u8, "/"u8, []);
        }
        else
        {
            AddParts(row, date, 1, Words.Year, Words.Month, Words.Day);
        }
    }

    private static void AddParts(
        RowBuffer row, DateOnly date, int width, ReadOnlySpan<byte> year, ReadOnlySpan<byte> month, ReadOnlySpan<byte> day)
    {
        row.AddNumber(date.Year);
        row.Add(year);
        row.AddNumber(date.Month, width);
        row.Add(month);
        row.AddNumber(date.Day, width);
        row.Add(day);
    }
}
