using Exchange.Core.Simulation.World.Lives;

namespace Exchange.Core.Simulation.World.Facts;

/// <summary>Contributions to social insurance, as human resources and as tax know them.</summary>
internal static class InsuranceFacts
{
    private static readonly string[] Kinds = ["110", "210", "310", "410"];

    public static FactSource[] All { get; } = [Months(), Levies()];

    /// <summary>A row a person, month and employer, with a record for each insurance of a company's employee.</summary>
    private static FactSource Months() => new FactSource<PayMonth>(
        "social-insurance", "social-insurance", c => c.Payments.Insured, pay => pay.InsuredOn, (pay, _) => pay.Job.Person)
    {
        Records = _ => Kinds.Length,
        IsFixed = true,
        ["role"] = _ => "insured",
        ["insurance_kind"] = look => Kinds[look.Record],
        ["person_no"] = look => WorkFacts.PersonNo(look.Family.Number, look.Person.Index),
        ["insured_status"] = _ => "active",
        ["employer_no"] = look => look.Item.Job.Employer.Number,
        ["employer_name"] = look => look.Item.Job.Employer.Name,
        ["employer_id"] = look => look.Item.Job.Employer.Id,
        ["enrolled_on"] = look => Days.Text(Days.StartOfMonth(look.Item.Job.From)),
        ["period"] = look => Days.Text(Days.InMonth(look.Item.Month)),
        ["period_end"] = look => Days.Text(Days.InMonth(look.Item.Month, 31)),
        ["wage"] = look => Figures.Hundredths(look.Item.Wage),
        ["contribution_base"] = look => Figures.Hundredths(look.Item.Base),
        ["employer_contribution"] = look => Figures.Hundredths(look.Item.EmployerPart(Kinds[look.Record])),
        ["personal_contribution"] = look => Kinds[look.Record] == "410" ? null : Figures.Hundredths(look.Item.OwnPart(Kinds[look.Record])),
        ["contribution_months"] = look => Figures.Text(look.Item.Month - Days.MonthOf(look.Item.Job.From) + 1),
        ["last_paid_on"] = look => Days.Text(look.Item.InsuredOn),
        ["average_monthly_income"] = look => Figures.Hundredths(look.Item.Base),
        ["person_category"] = _ => "企业职工",
    }.Complete();

    /// <summary>One record a kind of insurance and month.</summary>
    private static FactSource Levies() => new FactSource<Levy>(
        "insurance-levy", "social-insurance", c => c.Payments.Levies, levy => levy.PaidOn, (levy, _) => levy.Person)
    {
        IsFixed = true,
        ["role"] = _ => "insured",
        ["amount"] = look => Figures.Hundredths(look.Item.EmployerPart + look.Item.OwnPart),
        ["amount_form"] = _ => "exact",
        ["insurance_kind"] = look => look.Item.Kind,
        ["person_no"] = look => WorkFacts.PersonNo(look.Family.Number, look.Person.Index),
        ["insured_status"] = _ => "active",
        ["employer_no"] = look => look.Item.Employer?.Number,
        ["employer_name"] = look => look.Item.Employer?.Name,
        ["employer_id"] = look => look.Item.Employer?.Id,
        ["period"] = look => Days.Text(Days.InMonth(look.Item.FirstMonth)),
        ["period_end"] = look => Days.Text(Days.InMonth(look.Item.LastMonth, 31)),
        ["wage"] = look => look.Item.Base > 0 ? Figures.Hundredths(look.Item.Base) : null,
        ["contribution_base"] = look => look.Item.Base > 0 ? Figures.Hundredths(look.Item.Base) : null,
        ["employer_contribution"] = look => look.Item.Employer is null ? null : Figures.Hundredths(look.Item.EmployerPart),
        ["personal_contribution"] = look => look.Item.Kind == "410" ? null : Figures.Hundredths(look.Item.OwnPart),
        ["levy_item"] = look => look.Item.Kind == "410" ? "单位缴纳" : look.Item.Employer is null ? "个人缴纳" : "单位及个人缴纳",
        ["person_category"] = look => look.Item.Kind is "170" or "390" ? "城乡居民" : look.Item.Employer is null ? "灵活就业人员" : "单位职工",
        ["paid_on"] = look => Days.Text(look.Item.PaidOn),
        ["last_paid_on"] = look => Days.Text(look.Item.PaidOn),
        ["voucher_no"] = look => Numbers.Serials.Number("314", look.Family.Number, 0) + Figures.Digits(look.Item.Index, 4),
    }.Complete();
}
