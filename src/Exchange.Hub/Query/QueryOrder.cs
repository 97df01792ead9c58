namespace Exchange.Hub.Query;

/// <summary>
/// The document of one query order (查询任务): a list of persons that institutions are asked about, and how far the answers are. It
/// holds no value of any person; those lie beside it.
/// </summary>
public sealed record QueryOrder
{
    /// <summary>Q, the day of asking, 8 hex digits of what is asked, in capitals as answers come back: <c>Q20261126-0A1B2C3D</c>.</summary>
    public required string Id { get; init; }

    public required string Partner { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>查询时点: answers are of this day or later ones.</summary>
    public required DateOnly AskedOn { get; init; }

    public required string By { get; init; }

    public required string Reason { get; init; }

    /// <summary>Version of the mappings whose layouts the lists have.</summary>
    public required string MappingsVersion { get; init; }

    /// <summary>Persons and authorizations; each is asked of every institution.</summary>
    public required int Subjects { get; init; }

    public required IReadOnlyList<QueryBatch> Batches { get; init; }

    /// <summary>Set when nobody waits for more answers.</summary>
    public CloseNote? Closed { get; init; }

    /// <summary>Everything that was to be told is published; answers are looked at no more.</summary>
    public bool Ended { get; init; }

    /// <summary>How often something changed that was published.</summary>
    public int Revision { get; init; }

    /// <summary>What was published last of every person; null before the first time.</summary>
    public string? States { get; init; }

    /// <summary>News that are on their way into the table; null for none.</summary>
    public NewsNote? Pending { get; init; }

    /// <summary>Versions of the tables that the answers were looked for in; null before the first look.</summary>
    public string? Seen { get; init; }

    /// <summary>Names the write that made this document.</summary>
    public string Stamp { get; init; } = "";
}

/// <summary>One list of persons for one institution.</summary>
/// <param name="No">批次号: order, institution, number.</param>
/// <param name="Dataset">What the institution answers with, partner/dataset.</param>
/// <param name="First">Place of its first person in the order's list, from 0.</param>
/// <param name="DueOn">The last day on which the answer is in time.</param>
/// <param name="File">The list in the outbox.</param>
public sealed record QueryBatch(string No, string Institution, string Title, string Dataset, int First, int Count, DateOnly DueOn, string File, bool Encrypted)
{
    /// <summary>Persons by state, as they were when the answers were last looked at.</summary>
    public IReadOnlyDictionary<string, int> States { get; init; } = new Dictionary<string, int>();

    /// <summary>Extracts that answers came in.</summary>
    public IReadOnlyList<string> Extracts { get; init; } = [];

    /// <summary>Lists of unanswered persons that were sent since.</summary>
    public int Reminders { get; init; }

    /// <summary>Persons with an answer.</summary>
    public int Answered => States.Where(state => InquiryState.IsAnswer(state.Key)).Sum(state => state.Value);
}

/// <summary>Who closed an order and why.</summary>
public sealed record CloseNote(string By, string Reason, DateTimeOffset At);

/// <summary>News that were written down before they went into the inbox.</summary>
/// <param name="News">The extract's bytes in the container of queries.</param>
/// <param name="States">What is known once they are published.</param>
/// <param name="Drop">Its name in the inbox.</param>
/// <param name="ExtractId">SHA-256 of the bytes.</param>
public sealed record NewsNote(int Revision, string News, string States, string Drop, string ExtractId);
