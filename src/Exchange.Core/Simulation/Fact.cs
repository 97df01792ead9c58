namespace Exchange.Core.Simulation;

/// <summary>One fact (事实) as departments know it at one date; values are canonical texts: yyyy-MM-dd, plain decimals, canonical codes.</summary>
public sealed class Fact
{
    public required Topic Topic { get; init; }

    /// <summary>The same fact has the same id in all deliveries; unique in the province and topic, rising in the order of a file.</summary>
    public required ulong Id { get; init; }

    /// <summary>Usually one record, for marriages the man's and the woman's; values by <see cref="Topic.Fields"/>, null where there is none.</summary>
    public required string?[][] Records { get; init; }

    /// <summary>Values by <see cref="Topic.Extras"/>; never change them: facts of one person share the array.</summary>
    public required string?[] Extras { get; init; }

    /// <summary>The day of the last event that the department has seen of it.</summary>
    public required DateOnly Changed { get; init; }

    /// <summary>Whether it is over: cancelled, sold, died, moved out, paid for the last time.</summary>
    public bool Ended { get; init; }
}
