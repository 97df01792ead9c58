using Exchange.Core.Simulation.World.People;

namespace Exchange.Core.Simulation.World.Lives;

internal enum JobKind
{
    /// <summary>At a company, with all insurances.</summary>
    Unit,

    /// <summary>Paid by finance.</summary>
    Public,

    /// <summary>On one's own account, insured for pension and sickness only.</summary>
    Flexible,
}

/// <summary>A job (就业) from the first day to the last.</summary>
internal sealed record Job(int Index, Person Person, JobKind Kind, Employer Employer, int From, int To, long Wage, ulong Key)
{
    /// <summary>Percent that employee and employer each pay into the fund; 0 without.</summary>
    public int FundRate { get; init; }

    public bool HasFund => FundRate > 0;

    public string Occupation { get; init; } = "";

    public string? EndedBecause { get; init; }

    /// <summary>A temporary employee of an office: paid by finance, not an official.</summary>
    public bool IsTemporary { get; init; }

    public bool IsOpenEnded => Kind == JobKind.Public || Key % 3 == 0;

    /// <summary>Whether wages are paid for that month: from the first whole month to that of the last day.</summary>
    public bool Pays(int month) => Days.InMonth(month) >= From && Days.InMonth(month) <= To;

    /// <summary>分 of that month: some months bring more.</summary>
    public long WageOf(int month) => Wage / 100 * (96 + Dice.Of(Key, (ulong)month, 9));

    /// <summary>The base of insurances and fund, that of the year.</summary>
    public long BaseOf(int month) => Wage / 10_000 * 10_000 * (100 + (Dice.Of(Key, (ulong)(month / 12), 4) * 2)) / 100;
}
