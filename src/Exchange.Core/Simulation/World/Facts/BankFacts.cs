using Exchange.Core.Simulation.World.Lives;

namespace Exchange.Core.Simulation.World.Facts;

/// <summary>What banks answered about the members of households that were verified.</summary>
internal static class BankFacts
{
    /// <summary>Banks that tell a band tell steps of 10,000 yuan.</summary>
    private const long Step = 1_000_000;

    public static FactSource[] All { get; } = [Balances(), Limits()];

    private static FactSource Balances() => new FactSource<BankAnswer>(
        "bank-balance", "financial-asset", c => c.Money.Answers, answer => answer.QueriedOn, (answer, _) => answer.Person)
    {
        IsFixed = true,
        ["role"] = _ => "holder",
        ["amount"] = look => IsExact(look) ? Figures.Hundredths(look.Item.Balance) : null,
        ["amount_form"] = look => !look.Item.HasAccount ? null : look.Item.IsBand ? "band" : "exact",
        ["asset_class"] = look => look.Item.Class,
        ["institution"] = look => Banks.Name(look.Item.Bank),
        ["institution_code"] = look => Banks.Code(look.Item.Bank),
        ["account_no"] = look => look.Item.AccountNo,
        ["account_type"] = look => look.Item.HasAccount ? look.Item.Type : null,
        ["currency"] = look => look.Item.HasAccount ? "CNY" : null,
        ["queried_on"] = look => Days.Text(look.Item.QueriedOn),
        ["has_account"] = look => Figures.Boolean(look.Item.HasAccount),
        ["institution_total"] = look => IsExact(look) ? Figures.Hundredths(look.Item.Total) : null,
        ["band_from"] = look => look.Item.IsBand ? Figures.Hundredths(look.Item.Balance / Step * Step) : null,
        ["band_to"] = look => look.Item.IsBand ? Figures.Hundredths(((look.Item.Balance / Step) + 1) * Step) : null,
        ["large_spending"] = look => IsExact(look) ? Figures.Hundredths(look.Item.LargeSpending) : null,
        ["account_seq"] = look => Figures.Text(look.Item.Seq),
        ["authorization_no"] = look => Authorization(look.Family.Number, look.Item.QueriedOn),
        ["result"] = look => look.Item.HasAccount ? "found" : "no-account",
    }.Complete();

    private static FactSource Limits() => new FactSource<LimitAnswer>(
        "bank-limit", "financial-asset", c => c.Money.Limits, answer => answer.QueriedOn, (answer, _) => answer.Person)
    {
        IsFixed = true,
        ["role"] = _ => "holder",
        ["amount_form"] = _ => "over-limit",
        ["asset_class"] = _ => "deposit",
        ["institution"] = look => Banks.Name(look.Item.Bank),
        ["institution_code"] = look => Banks.Code(look.Item.Bank),
        ["queried_on"] = look => Days.Text(look.Item.QueriedOn),
        ["has_account"] = _ => null,
        ["person_over_limit"] = look => Figures.Boolean(look.Item.PersonOver),
        ["household_over_limit"] = look => Figures.Boolean(look.Item.HouseholdOver),
        ["limit_amount"] = look => Figures.Hundredths(look.Item.Limit),
        ["authorization_no"] = look => Authorization(look.Family.Number, look.Item.QueriedOn),
        ["result"] = _ => "found",
    }.Complete();

    private static bool IsExact(Look<BankAnswer> look) => look.Item.HasAccount && !look.Item.IsBand;

    private static string Authorization(long household, int day) => Numbers.Serials.Number("SQ", household, Days.MonthOf(day) % 100);
}
