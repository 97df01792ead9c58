namespace Exchange.Core.Simulation.World.Lives;

/// <summary>What a household has that its assistance does not allow; first those of <see cref="AssistanceRates.Conflicts"/>, in their order.</summary>
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
    TwoProgrammes,
    PaidAfterDeath,
    None,
}
