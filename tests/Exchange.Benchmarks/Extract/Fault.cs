namespace Exchange.Benchmarks.Extract;

/// <summary>What is wrong with a generated row; a row has one fault at most, but for the last kind.</summary>
internal enum Fault
{
    None,
    CheckDigit,
    UseUnknown,
    TypeUnknown,
    OwnerMissing,
    PlateMissing,
    DateUnreadable,
    DateImpossible,
    PriceUnreadable,
    PriceTooExact,
    CheckDigitAndPrice,
}

internal static class Faults
{
    // Upper bounds in ten-thousandths: 2 % check digits, 1 % codes and missing cells, 0.6 % dates and prices, 0.05 % two at once.
    private static readonly (int Below, Fault Fault)[] Shares =
    [
        (200, Fault.CheckDigit),
        (240, Fault.UseUnknown),
        (270, Fault.TypeUnknown),
        (290, Fault.OwnerMissing),
        (300, Fault.PlateMissing),
        (320, Fault.DateUnreadable),
        (340, Fault.DateImpossible),
        (350, Fault.PriceUnreadable),
        (360, Fault.PriceTooExact),
        (365, Fault.CheckDigitAndPrice),
    ];

    public static Fault Throw(ref Dice dice)
    {
        var thrown = dice.Below(10_000);
        if (thrown < Shares[^1].Below)
        {
            foreach (var (below, fault) in Shares)
            {
                if (thrown < below)
                {
                    return fault;
                }
            }
        }

        return Fault.None;
    }
}
