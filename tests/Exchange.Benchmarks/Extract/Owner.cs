namespace Exchange.Benchmarks.Extract;

/// <summary>The invented owner of a vehicle: name, kind of document and number.</summary>
internal static class Owner
{
    private const string CreditAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private static readonly string[] Regions =
        ["140105", "140106", "140107", "140202", "140302", "140402", "140502", "140602", "140702", "140802", "140902", "141002", "141102", "142201", "142401", "142601", "142701", "142301", "130104", "410102", "610113"];

    private static readonly int[] ResidentWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    private static readonly int[] CreditWeights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

    private static ReadOnlySpan<byte> ResidentChecks => "10X98765432"u8;

    /// <summary>Writes 机动车所有人.</summary>
    public static void AddName(RowBuffer row, ref Dice dice, bool organization)
    {
        if (organization)
        {
            row.Add(Words.Towns[dice.Below(Words.Towns.Length)]);
            row.Add(Words.Trades[dice.Below(Words.Trades.Length)]);
            row.Add(Words.Companies[dice.Below(Words.Companies.Length)]);
        }
        else
        {
            AddPersonName(row, ref dice);
        }
    }

    /// <summary>Writes 身份证明号码; <paramref name="broken"/> makes its check character wrong.</summary>
    public static void AddNumber(RowBuffer row, ref Dice dice, bool organization, bool broken)
    {
        if (organization)
        {
            AddCreditCode(row, ref dice, broken);
        }
        else
        {
            AddResidentId(row, ref dice, broken);
        }
    }

    // 2 to 4 characters, some with a blank inside, some of a minority.
    private static void AddPersonName(RowBuffer row, ref Dice dice)
    {
        if (dice.PerMille(10))
        {
            row.Add(Words.MinorityNames[dice.Below(Words.MinorityNames.Length)]);
            return;
        }

        row.Add(Words.Surnames[dice.Below(Words.Surnames.Length)]);
        if (dice.PerMille(5))
        {
            row.Add((byte)' ');
        }

        row.Add(Words.GivenNames[dice.Below(Words.GivenNames.Length)]);
        if (dice.PerMille(700))
        {
            row.Add(Words.GivenNames[dice.Below(Words.GivenNames.Length)]);
        }
    }

    // 3 % of 15 digits, 1 % with a lower-case x, 0.5 % full-width or between blanks.
    private static void AddResidentId(RowBuffer row, ref Dice dice, bool broken)
    {
        Span<byte> id = stackalloc byte[18];
        var length = FillResidentId(id, ref dice, broken);
        if (id[17] == 'X' && dice.PerMille(100))
        {
            id[17] = (byte)'x';
        }

        var shape = dice.Below(1000);
        if (shape >= 5)
        {
            row.Add(id[..length]);
        }
        else if (shape < 2)
        {
            AddFullWidth(row, id[..length]);
        }
        else
        {
            row.Add(shape == 2 ? "  "u8 : " "u8);
            row.Add(id[..length]);
            row.Add(" "u8);
        }
    }

    private static void AddCreditCode(RowBuffer row, ref Dice dice, bool broken)
    {
        Span<byte> code = stackalloc byte[18];
        "91140000MA0"u8.CopyTo(code);
        code[4] = (byte)('1' + dice.Below(9));
        for (var i = 11; i < 17; i++)
        {
            code[i] = (byte)CreditAlphabet[dice.Below(CreditAlphabet.Length)];
        }

        var sum = 0;
        for (var i = 0; i < 17; i++)
        {
            sum += CreditAlphabet.IndexOf((char)code[i], StringComparison.Ordinal) * CreditWeights[i];
        }

        code[17] = (byte)CreditAlphabet[(31 - (sum % 31) + (broken ? 7 : 0)) % 31];
        row.Add(code);
    }

    private static int FillResidentId(Span<byte> id, ref Dice dice, bool broken)
    {
        var region = Regions[dice.Below(Regions.Length)];
        var birth = new DateOnly(1940, 1, 1).AddDays(dice.Below(23_700));
        var old = !broken && birth.Year < 1985 && dice.PerMille(50);
        for (var i = 0; i < 6; i++)
        {
            id[i] = (byte)region[i];
        }

        PutDigits(id.Slice(6, 4), birth.Year);
        PutDigits(id.Slice(10, 2), birth.Month);
        PutDigits(id.Slice(12, 2), birth.Day);
        PutDigits(id.Slice(14, 3), 1 + dice.Below(995));
        if (old)
        {
            id[8..17].CopyTo(id[6..]);
            return 15;
        }

        var sum = broken ? 1 + dice.Below(10) : 0;
        for (var i = 0; i < 17; i++)
        {
            sum += (id[i] - '0') * ResidentWeights[i];
        }

        id[17] = ResidentChecks[sum % 11];
        return 18;
    }

    private static void PutDigits(Span<byte> into, int value)
    {
        for (var i = into.Length - 1; i >= 0; i--)
        {
            into[i] = (byte)('0' + (value % 10));
            value /= 10;
        }
    }

    // Full-width forms of ASCII stand in row A3 of GB 2312, each as its own byte with the high bit set.
    private static void AddFullWidth(RowBuffer row, ReadOnlySpan<byte> ascii)
    {
        foreach (var letter in ascii)
        {
            row.Add(0xA3);
            row.Add((byte)(letter | 0x80));
        }
    }
}
