namespace Exchange.Core.Simulation.Truth;

/// <summary>Outcomes as the files of the truth name them.</summary>
internal static class OutcomeWords
{
    public static string Of(RowOutcome outcome) => outcome switch
    {
        RowOutcome.Published => "published",
        RowOutcome.Rejected => "rejected",
        RowOutcome.Filtered => "filtered",
        _ => "duplicate",
    };

    /// <exception cref="InvalidDataException">No outcome is named so.</exception>
    public static RowOutcome Read(string word) => word switch
    {
        "published" => RowOutcome.Published,
        "rejected" => RowOutcome.Rejected,
        "filtered" => RowOutcome.Filtered,
        "duplicate" => RowOutcome.Duplicate,
        _ => throw new InvalidDataException($"The truth has the outcome \"{word}\"; known are published, rejected, filtered, duplicate."),
    };
}
