namespace Exchange.Core.Simulation.World.Lives;

/// <summary>What a household has that its assistance does not allow; in the order of <see cref="AssistanceRates.Conflicts"/>.</summary>
internal enum Conflict
{
    Vehicle,
    Business,
    Home,
    Deposit,
    Wage,
    Fund,
    Pension,
    Payroll,
    Machine,
    PaidAfterDeath,
    TwoProgrammes,
    None,
}
