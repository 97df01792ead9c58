using System.Globalization;

namespace Exchange.Benchmarks.Peers;

/// <summary>Prices in yuan as the CsvHelper peer reads them.</summary>
internal static class AmountCell
{
    private const NumberStyles Form = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands;

    /// <summary>Null for an empty cell; <paramref name="problem"/> where the cell is no price of at most two decimals.</summary>
    public static decimal? Read(string? text, out string? problem)
    {
        problem = null;
        if (text is null)
        {
            return null;
        }

        var wide = text.EndsWith('万');
        if (!decimal.TryParse(wide ? text.AsSpan(0, text.Length - 1) : text, Form, CultureInfo.InvariantCulture, out var amount))
        {
            problem = "R401";
            return null;
        }

        amount = wide ? amount * 10_000 : amount;
        if (amount < 0)
        {
            problem = "R402";
            return null;
        }

        if (decimal.Round(amount, 2) != amount)
        {
            problem = "R403";
            return null;
        }

        return amount;
    }
}
