using Exchange.Core.Simulation.World.People;

namespace Exchange.Core.Simulation.World.Lives;

/// <summary>What a bank answers about one account of a person at one day (银行答复).</summary>
/// <param name="Seq">1, 2 … within the answer, 0 for "no account".</param>
/// <param name="Balance">分.</param>
/// <param name="Total">分 in all accounts of the person at the bank.</param>
internal sealed record BankAnswer(int Index, Person Person, int Bank, int Seq, int QueriedOn, string Class, string Type, string? AccountNo, long Balance, long Total)
{
    public bool HasAccount => Seq > 0;

    /// <summary>The bank tells only between which amounts the balance lies.</summary>
    public bool IsBand { get; init; }

    public long LargeSpending { get; init; }
}

/// <summary>Whether a person's money at one bank is over the limit that was asked about.</summary>
/// <param name="Limit">分.</param>
internal sealed record LimitAnswer(int Index, Person Person, int Bank, int QueriedOn, long Limit, bool PersonOver, bool HouseholdOver);
