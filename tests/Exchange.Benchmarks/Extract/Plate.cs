namespace Exchange.Benchmarks.Extract;

/// <summary>Kind and number of a vehicle's plate as a function of its index: distinct for 63 million vehicles, form of GA 36.</summary>
internal readonly ref struct Plate
{
    private const int Prefectures = 11;
    private const int Vehicles = Prefectures * 10 * 24 * 24 * 1000;

    // Without a divisor in common with Vehicles, so that neighbours in the file are not neighbours in number.
    private const long Scatter = 37_124_573;

    private static readonly (int First, int Second)[] LetterPlaces =
        [.. from first in Enumerable.Range(0, 5) from second in Enumerable.Range(first + 1, 4 - first) select (first, second)];

    private readonly int prefecture;
    private readonly int rest;

    public Plate(long index)
    {
        var scattered = index * Scatter % Vehicles;
        prefecture = (int)(scattered % Prefectures);
        rest = (int)(scattered / Prefectures);
    }

    private static ReadOnlySpan<byte> Letters => "ABCDEFGHJKLMNPQRSTUVWXYZ"u8;

    /// <summary>号牌种类: of 100 vehicles 8 are new energy, 10 motorcycles, 6 lorries.</summary>
    public ReadOnlySpan<byte> Kind => (rest % 100) switch
    {
        < 8 => "52"u8,
        < 18 => "07"u8,
        < 24 => "01"u8,
        _ => "02"u8,
    };

    /// <summary>Writes 号牌号码.</summary>
    public void AddNumber(RowBuffer row)
    {
        row.Add(Words.Province);
        row.Add("ABCDEFHJKLM"u8[prefecture]);
        if (rest % 100 < 8)
        {
            AddNewEnergy(row, (rest / 100 * 8) + (rest % 100));
        }
        else
        {
            AddUsual(row, rest);
        }
    }

    private static void AddNewEnergy(RowBuffer row, int number)
    {
        row.Add((number & 1) == 0 ? (byte)'D' : (byte)'F');
        row.Add(Letters[(number >> 1) / 10_000]);
        row.AddNumber((number >> 1) % 10_000, 4);
    }

    private static void AddUsual(RowBuffer row, int number)
    {
        var (first, second) = LetterPlaces[number % LetterPlaces.Length];
        number /= LetterPlaces.Length;
        var letters = number % (24 * 24);
        var digits = number / (24 * 24);
        for (var place = 0; place < 5; place++)
        {
            if (place == first || place == second)
            {
                row.Add(Letters[letters % 24]);
                letters /= 24;
            }
            else
            {
                row.Add((byte)('0' + (digits % 10)));
                digits /= 10;
            }
        }
    }
}
