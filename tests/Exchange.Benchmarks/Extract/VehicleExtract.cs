namespace Exchange.Benchmarks.Extract;

/// <summary>
/// The vehicle extract of the benchmarks, as a vehicle office exports it: GB18030, 16 columns, about 180 bytes a row, dirty in
/// known shares. The same rows and seed give the same bytes.
/// </summary>
internal static class VehicleExtract
{
    /// <summary>The date in the name is what as_of is taken from.</summary>
    public const string FileName = "vehicle_20260630.csv";

    private const string VinAlphabet = "ABCDEFGHJKLMNPRSTUVWXYZ0123456789";

    private static readonly byte[][] VehicleTypes = Words.Each("K33 K33 K33 K33 K31 K32 K39 H11 H31 H17 M21 M11 K11");
    private static readonly byte[][] Uses = Words.Each("A A A A A A A A F F D L E G");
    private static readonly byte[][] Statuses = Words.Each("A A A A A A A A A A A A A A A A A A GQ Q B E");
    private static readonly byte[][] Models = Words.Each("SVW7183 FV7164 TV7186 SGM7205 DFL7162 BH7143 SC7133 HQ7152 QCJ7150 CC6460 LZW6407 BJ1042 CA4250 SX3255 HJ125");

    /// <summary>Writes the heading and <paramref name="rows"/> rows.</summary>
    public static void Write(Stream stream, long rows, ulong seed)
    {
        var buffer = new RowBuffer(stream);
        buffer.Add(Words.Gb18030.GetBytes(Words.Heading));
        buffer.EndRow();
        var dice = new Dice(seed);
        for (var index = 0L; index < rows; index++)
        {
            AddRow(buffer, ref dice, index);
        }

        buffer.Flush();
    }

    private static void AddRow(RowBuffer row, ref Dice dice, long index)
    {
        var fault = Faults.Throw(ref dice);
        AddVehicle(row, ref dice, index, fault);
        AddOwner(row, ref dice, fault);
        AddDates(row, ref dice, fault);
        AddStatus(row, ref dice, fault);
        AddPrice(row, ref dice, fault);
        row.EndRow();
    }

    private static void AddVehicle(RowBuffer row, ref Dice dice, long index, Fault fault)
    {
        var plate = new Plate(dice.PerMille(5) ? dice.Below(index + 1) : index);
        AddKind(row, plate, fault);
        if (fault != Fault.PlateMissing)
        {
            plate.AddNumber(row);
        }

        row.EndCell();
        row.Add(dice.PerMille(10) ? Words.QuotedBrands[dice.Below(Words.QuotedBrands.Length)] : Words.Brands[dice.Below(Words.Brands.Length)]);
        row.EndCell();
        row.Add(Models[dice.Below(Models.Length)]);
        AddLetters(row, ref dice, 11);
        row.EndCell();
        AddLetters(row, ref dice, 17);
        row.EndCell();
        AddLetters(row, ref dice, 14);
        row.AddNumber(dice.Below(1_000_000), 6);
        row.EndCell();
        row.Add(fault == Fault.TypeUnknown ? "Z99"u8 : VehicleTypes[dice.Below(VehicleTypes.Length)]);
        row.EndCell();
        row.Add(fault == Fault.UseUnknown ? "9"u8 : Uses[dice.Below(Uses.Length)]);
        row.EndCell();
    }

    private static void AddKind(RowBuffer row, Plate plate, Fault fault)
    {
        row.Add(fault switch
        {
            Fault.KindUnknown => "77"u8,
            Fault.KindMissing => "-"u8,
            Fault.TemporaryPlate => "22"u8,
            _ => plate.Kind,
        });
        row.EndCell();
    }

    private static void AddStatus(RowBuffer row, ref Dice dice, Fault fault)
    {
        row.Add(fault switch
        {
            Fault.StatusUnknown => "Y"u8,
            Fault.StatusMissing => [],
            _ => Statuses[dice.Below(Statuses.Length)],
        });
        row.EndCell();
    }

    private static void AddOwner(RowBuffer row, ref Dice dice, Fault fault)
    {
        var organization = dice.PerMille(80);
        var broken = fault is Fault.CheckDigit or Fault.CheckDigitAndPrice;
        if (fault != Fault.OwnerMissing)
        {
            Owner.AddName(row, ref dice, organization);
        }

        row.EndCell();
        row.Add(organization ? Words.Licence : Words.ResidentCard);
        row.EndCell();
        if (fault != Fault.NumberMissing)
        {
            Owner.AddNumber(row, ref dice, organization, broken);
        }

        row.EndCell();
    }

    private static void AddDates(RowBuffer row, ref Dice dice, Fault fault)
    {
        var registered = new DateOnly(2005, 1, 1).AddDays(dice.Below(7_800));
        Dates.Add(row, ref dice, registered, fault);
        row.EndCell();
        if (!dice.PerMille(50))
        {
            Dates.Add(row, ref dice, registered.AddYears(2 + dice.Below(6)), fault == Fault.InspectionImpossible ? Fault.DateImpossible : Fault.None);
        }

        row.EndCell();
        if (!dice.PerMille(100))
        {
            Dates.Add(row, ref dice, registered.AddYears(15), Fault.None);
        }

        row.EndCell();
    }

    private static void AddPrice(RowBuffer row, ref Dice dice, Fault fault)
    {
        if (fault is Fault.PriceUnreadable or Fault.CheckDigitAndPrice)
        {
            row.Add(Words.NotAPrice);
        }
        else if (fault == Fault.PriceTooExact)
        {
            row.Add("98000.125"u8);
        }
        else
        {
            Prices.Add(row, ref dice);
        }
    }

    private static void AddLetters(RowBuffer row, ref Dice dice, int count)
    {
        for (var throws = 0UL; count > 0; count--)
        {
            throws = throws < 1_000 ? dice.Next() : throws;
            row.Add((byte)VinAlphabet[(int)(throws % 33)]);
            throws /= 33;
        }
    }
}
