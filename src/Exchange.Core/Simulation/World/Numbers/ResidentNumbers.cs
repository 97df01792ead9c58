using System.Text;
using Exchange.Core.Identity;
using Exchange.Core.Simulation.World.Regions;

namespace Exchange.Core.Simulation.World.Numbers;

/// <summary>
/// Resident IDs (GB 11643) that nobody else in the province has, without keeping those given out. A household has one number for
/// every year of birth and sex: which day and sequence follows from its place in the county by a permutation.
/// </summary>
/// <remarks>
/// A region has room for <see cref="Room"/> households; what a large city has more borrows the codes of counties that have less,
/// as do people who moved in.
/// </remarks>
internal sealed class ResidentNumbers
{
    /// <summary>Days of a year by sequences; 980 and above stay free for the old rule that marked the very old.</summary>
    public const int Room = DaysOfYear * Sequences;

    private const int DaysOfYear = 365;
    private const int Sequences = 489;
    private const int FirstYear = 1880;
    private const int Years = 250;

    private readonly Geography geography;
    private readonly List<Loan> loans = [];
    private readonly int[] factors = new int[Years * 2];
    private readonly int[] shifts = new int[Years * 2];

    public ResidentNumbers(Geography geography, ulong seed)
    {
        this.geography = geography;
        var dice = new Dice(seed, 0, (ulong)Purpose.Places);
        for (var i = 0; i < factors.Length; i++)
        {
            factors[i] = Coprime(dice.Between(Room / 8, Room - 1));
            shifts[i] = dice.Next(Room);
        }

        Lend();
    }

    /// <summary>Day of birth of the household's person of that year and sex.</summary>
    public int Birthday(long household, int year, int sex) => Days.Of(year, 1, 1) + (Slot(Seat(household).Number, year, sex) % DaysOfYear);

    /// <summary>18 characters.</summary>
    public string Number(long household, int year, int sex)
    {
        var (county, seat) = Seat(household);
        var sequence = (Slot(seat, year, sex) / DaysOfYear * 2) + (sex == 1 ? 1 : 2);
        Span<byte> text = stackalloc byte[18];
        Encoding.ASCII.GetBytes(county.CodeIn(year), text);
        var born = DateOnly.FromDayNumber(Birthday(household, year, sex));
        Write(text[6..14], (born.Year * 10_000) + (born.Month * 100) + born.Day);
        Write(text[14..17], sequence);
        text[17] = ResidentIdKernel.CheckCharacter(text[..17]);
        return Encoding.ASCII.GetString(text);
    }

    /// <summary>A permutation of the seats of a county, another for every year and sex.</summary>
    private int Slot(int seat, int year, int sex)
    {
        var which = ((year - FirstYear) * 2) + (sex & 1);
        return (int)((((long)seat * factors[which]) + shifts[which]) % Room);
    }

    private (County County, int Number) Seat(long household)
    {
        var county = geography.Locate(household).County;
        var number = household - geography.Start(county);
        if (number < Room)
        {
            return (county, (int)number);
        }

        foreach (var loan in loans)
        {
            if (loan.Borrower == county && number >= loan.From && number < loan.From + loan.Count)
            {
                return (loan.Lender, loan.Seat + (int)(number - loan.From));
            }
        }

        throw new InvalidOperationException($"No identity numbers are left for household {household}; a province has at most {ProvinceOptions.MostHouseholds}.");
    }

    /// <summary>Counties with more households than room borrow, first within their prefecture.</summary>
    private void Lend()
    {
        var free = Counties.All.Select(county => (int)Math.Max(0, Room - geography.Size(county))).ToArray();
        foreach (var borrower in Counties.All.Where(county => geography.Size(county) > Room))
        {
            long from = Room;
            foreach (var lender in Counties.All.OrderBy(county => county.Prefecture == borrower.Prefecture ? 0 : 1))
            {
                var count = (int)Math.Min(free[lender.Index], geography.Size(borrower) - from);
                if (count > 0)
                {
                    loans.Add(new(borrower, from, count, lender, Room - free[lender.Index]));
                    free[lender.Index] -= count;
                    from += count;
                }
            }
        }
    }

    /// <summary>Room is 3 · 5 · 73 · 163.</summary>
    private static int Coprime(int factor)
    {
        while (factor % 3 == 0 || factor % 5 == 0 || factor % 73 == 0 || factor % 163 == 0)
        {
            factor++;
        }

        return factor;
    }

    private static void Write(Span<byte> into, int value)
    {
        for (var i = into.Length - 1; i >= 0; i--)
        {
            into[i] = (byte)('0' + (value % 10));
            value /= 10;
        }
    }

    private sealed record Loan(County Borrower, long From, int Count, County Lender, int Seat);
}
