namespace Exchange.Benchmarks.Extract;

/// <summary>What is wrong with a generated row; a row has one fault at most, but for <see cref="CheckDigitAndPrice"/>.</summary>
internal enum Fault
{
    None,
    CheckDigit,
    StatusUnknown,
    KindUnknown,
    PlateMissing,
    StatusMissing,
    KindMissing,
    DateUnreadable,
    DateImpossible,
    PriceUnreadable,
    PriceTooExact,
    CheckDigitAndPrice,
    UseUnknown,
    TypeUnknown,
    InspectionImpossible,
    OwnerMissing,
    NumberMissing,
    TemporaryPlate,
}

internal static class Faults
{
    // Upper bounds in ten-thousandths: 2 % check digits, 1 % codes and missing cells, 0.6 % dates and prices, 0.05 % two at once;
    // from there on 1 % that is published without the value, and 0.3 % that the mapping leaves out.
    private static readonly (int Below, Fault Fault)[] Shares =
    [
        (200, Fault.CheckDigit),
        (230, Fault.StatusUnknown),
        (250, Fault.KindUnknown),
        (270, Fault.PlateMissing),
        (290, Fault.StatusMissing),
        (300, Fault.KindMissing),
        (320, Fault.DateUnreadable),
        (340, Fault.DateImpossible),
        (350, Fault.PriceUnreadable),
        (360, Fault.PriceTooExact),
        (365, Fault.CheckDigitAndPrice),
        (395, Fault.UseUnknown),
        (425, Fault.TypeUnknown),
        (445, Fault.InspectionImpossible),
        (455, Fault.OwnerMissing),
        (465, Fault.NumberMissing),
        (495, Fault.TemporaryPlate),
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
