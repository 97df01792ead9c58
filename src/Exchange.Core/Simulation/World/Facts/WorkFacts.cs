using Exchange.Core.Simulation.World.Lives;

namespace Exchange.Core.Simulation.World.Facts;

/// <summary>Jobs and what follows from them month by month.</summary>
internal static class WorkFacts
{
    public static FactSource[] All { get; } = [Incomes(), Pensions(), Spells(), Employments(), Payroll()];

    private static FactSource Incomes() => new FactSource<PayMonth>(
        "individual-income", "income", c => c.Payments.Taxed, pay => pay.BookedOn, (pay, _) => pay.Job.Person)
    {
        IsFixed = true,
        ["role"] = _ => "taxpayer",
        ["amount"] = look => Signed(look, look.Item.Wage),
        ["amount_form"] = _ => "exact",
        ["valid_from"] = look => Days.Text(Days.InMonth(look.Item.Month)),
        ["valid_to"] = look => Days.Text(Days.InMonth(look.Item.Month, 31)),
        ["income_item"] = _ => "wages",
        ["entry"] = look => look.Item.IsRefund ? "refund" : "payment",
        ["payer_id"] = look => look.Item.Job.Employer.Id,
        ["payer_name"] = look => look.Item.Job.Employer.Name,
        ["period_start"] = look => Days.Text(Days.InMonth(look.Item.Month)),
        ["period_end"] = look => Days.Text(Days.InMonth(look.Item.Month, 31)),
        ["expense"] = _ => "0.00",
        ["exempt_income"] = _ => "0.00",
        ["pension_insurance"] = look => Signed(look, look.Item.Pension),
        ["medical_insurance"] = look => Signed(look, look.Item.Medical),
        ["unemployment_insurance"] = look => Signed(look, look.Item.Unemployment),
        ["provident_fund"] = look => Signed(look, look.Item.Fund),
        ["annuity"] = look => Signed(look, look.Item.Job.Kind == JobKind.Public ? look.Item.Base * 4 / 100 : 0),
        ["taxable_income"] = look => Signed(look, look.Item.Taxable),
        ["tax_paid"] = look => Signed(look, look.Item.Tax),
        ["paid_on"] = look => Days.Text(look.Item.BookedOn),
    }.Complete();

    private static FactSource Pensions() => new FactSource<Pension>(
        "pension", "pension", c => c.Work.Pensions, pension => pension.From, (pension, _) => pension.Person)
    {
        End = pension => pension.Person.Died,
        ["role"] = _ => "recipient",
        ["status"] = look => look.Turn(look.Person.Died, "historical", "current"),
        ["valid_from"] = look => Days.Text(look.Item.From),
        ["valid_to"] = look => look.Date(look.Person.Died),
        ["amount"] = look => Figures.Hundredths(look.Item.MonthlyIn(YearOf(look))),
        ["amount_form"] = _ => "exact",
        ["insurance_kind"] = look => look.Item.Kind,
        ["person_no"] = look => PersonNo(look.Family.Number, look.Person.Index),
        ["sex"] = look => look.Person.SexCode,
        ["birth_date"] = look => Days.Text(look.Person.Born),
        ["retirement_status"] = look => look.Item.Kind == "170" ? null : "retired",
        ["retired_on"] = look => look.Item.Kind == "170" ? null : Days.Text(look.Item.RetiredOn),
        ["pension_status"] = look => look.Turn(look.Person.Died, "ended", "paying"),
        ["employer_no"] = look => look.Item.Employer?.Number,
        ["employer_name"] = look => look.Item.Employer?.Name,
        ["basic_pension"] = look => look.Item.Basic > 0 ? Figures.Hundredths(look.Item.Basic) : null,
    }.Complete();

    private static FactSource Spells() => new FactSource<JoblessSpell>(
        "unemployment", "unemployment", c => c.Work.Spells, spell => spell.From, (spell, _) => spell.Person)
    {
        End = spell => spell.To,
        ["role"] = _ => "self",
        ["status"] = look => look.Turn(look.Item.To, "historical", "current"),
        ["valid_from"] = look => Days.Text(look.Item.From),
        ["valid_to"] = look => look.Sees(look.Item.To) ? Days.Text(Days.InMonth(Days.MonthOf(look.Item.To), 31)) : null,
        ["amount"] = look => Figures.Hundredths(look.Item.Benefit),
        ["amount_form"] = _ => "exact",
        ["registration_no"] = look => Numbers.Serials.Number(look.Family.Place.County.Code + "SY", look.Family.Number, look.Item.Index),
        ["registered_on"] = look => Days.Text(look.Item.From),
        ["reason"] = look => look.Item.Reason,
        ["unemployment_status"] = look => look.Turn(look.Item.To, "cancelled", "valid"),
        ["ended_because"] = look => look.Turn(look.Item.To, look.Item.EndedBecause),
        ["employed_on"] = look => look.Date(look.Item.Employed),
        ["employment_form"] = look => look.Turn(look.Item.Employed, "单位就业"),
        ["benefit_months_left"] = MonthsLeft,
        ["person_category"] = look => look.Family.Urban ? "城镇失业人员" : "农村转移劳动力",
        ["office"] = look => look.Family.Place.County.Name + "公共就业服务中心",
    }.Complete();

    private static FactSource Employments() => new FactSource<Job>("employment", "employment", c => c.Work.Jobs, job => job.From + 10, (job, _) => job.Person)
    {
        End = job => job.To,
        ["role"] = _ => "self",
        ["status"] = look => look.Turn(look.Item.To, "historical", "current"),
        ["valid_from"] = look => Days.Text(look.Item.From),
        ["valid_to"] = look => look.Date(look.Item.To),
        ["amount"] = look => Figures.Hundredths(look.Item.Wage),
        ["amount_form"] = _ => "exact",
        ["registration_no"] = look => Numbers.Serials.Number(look.Family.Place.County.Code + "JY", look.Family.Number, look.Item.Index),
        ["registered_on"] = look => Days.Text(look.Item.From + 10),
        ["employment_status"] = look => look.Turn(look.Item.To, look.Item.EndedBecause == "退休" ? "retired" : "not-working", "employed"),
        ["status_since"] = look => Days.Text(Days.StartOfMonth(look.Sees(look.Item.To) ? look.Item.To : look.Item.From)),
        ["employment_form"] = look => look.Item.Kind == JobKind.Flexible ? "flexible" : "unit",
        ["employer_id"] = look => look.Item.Kind == JobKind.Flexible ? null : look.Item.Employer.Id,
        ["employer_name"] = look => look.Item.Kind == JobKind.Flexible ? null : look.Item.Employer.Name,
        ["employer_category"] = look => look.Item.Kind == JobKind.Flexible ? null : look.Item.Employer.Category,
        ["economic_type"] = look => look.Item.Kind == JobKind.Flexible ? null : look.Item.Employer.EconomicType,
        ["industry"] = look => look.Item.Kind == JobKind.Flexible ? null : look.Item.Employer.Industry,
        ["occupation"] = look => look.Item.Occupation,
        ["contract_kind"] = look => look.Item.Kind == JobKind.Flexible ? null : look.Item.IsOpenEnded ? "无固定期限" : "固定期限",
        ["contract_from"] = look => look.Item.Kind == JobKind.Flexible ? null : Days.Text(look.Item.From),
        ["contract_to"] = look => look.Item.Kind == JobKind.Flexible || look.Item.IsOpenEnded ? null : Days.Text(Days.AddYears(look.Item.From, 30) - 1),
        ["ended_because"] = look => look.Turn(look.Item.To, look.Item.EndedBecause),
        ["office"] = look => look.Family.Place.County.Name + "公共就业服务中心",
    }.Complete();

    /// <summary>Known by the tenth of the month after the first day; the month is the last that was paid.</summary>
    private static FactSource Payroll() => new FactSource<Job>(
        "payroll", "payroll", c => c.Work.Officials, job => Days.InMonth(Days.MonthOf(job.From) + 1, 10), (job, _) => job.Person)
    {
        End = job => job.To,
        ["role"] = _ => "self",
        ["status"] = look => look.Turn(look.Item.To, "historical", "current"),
        ["valid_from"] = look => Days.Text(look.Item.From),
        ["valid_to"] = look => look.Date(look.Item.To),
        ["amount"] = look => Figures.Hundredths(NetOf(look)),
        ["amount_form"] = _ => "exact",
        ["employer_name"] = look => look.Item.Employer.Name,
        ["category"] = look => look.Item.IsTemporary ? "temporary" : "in-service",
        ["establishment"] = look => look.Item.IsTemporary ? "编外" : look.Item.Employer.Category == "机关" ? "行政编制" : "事业编制",
        ["position"] = look => look.Item.Occupation,
        ["month"] = look => Days.Text(Days.InMonth(Paid(look))),
        ["gross"] = look => Figures.Hundredths(look.Item.WageOf(Paid(look))),
        ["employer_no"] = look => look.Item.Employer.Number,
        ["funding"] = _ => "财政全额拨款",
        ["rank"] = look => look.Item.IsTemporary ? null : look.Item.Employer.Category == "机关" ? "科员" : "专业技术十一级",
        ["ended_because"] = look => look.Turn(look.Item.To, look.Item.EndedBecause),
    }.Complete();

    private static string Signed(Look<PayMonth> look, long amount) => Figures.Hundredths(look.Item.IsRefund ? -amount : amount);

    internal static string PersonNo(long household, int person) => Figures.Digits((household * 16) + person, 10);

    /// <summary>The last month paid: paid on the tenth.</summary>
    private static int Paid(Look<Job> look)
    {
        var month = Days.MonthOf(look.AsOf - 9);
        month = look.Item.To == Days.Never ? month : Math.Min(month, Days.MonthOf(look.Item.To));
        look.Sees(Days.InMonth(month, 10));
        return month;
    }

    private static long NetOf(Look<Job> look)
    {
        var pay = new PayMonth(look.Item, Paid(look));
        return pay.Wage - pay.Pension - pay.Medical - pay.Unemployment - pay.Fund - pay.Tax;
    }

    /// <summary>The year whose pension is paid: it was raised in January, the last time before death.</summary>
    private static int YearOf(Look<Pension> look)
    {
        var year = Days.YearOf(Math.Min(look.AsOf, look.Person.Died - 1));
        look.Sees(Days.Of(year, 1, 1));
        return year;
    }

    private static string? MonthsLeft(Look<JoblessSpell> look)
    {
        var day = look.Item.To == Days.Never ? look.AsOf : Math.Min(look.AsOf, look.Item.To);
        var passed = Math.Min(Days.MonthOf(day) - Days.MonthOf(look.Item.From), look.Item.Months);
        if (passed > 0)
        {
            look.Sees(Days.InMonth(Days.MonthOf(look.Item.From) + passed));
        }

        return Figures.Text(look.Item.Months - passed);
    }
}
