using Exchange.Core.Rhythms;
using Exchange.Hub.Ledger;

namespace Exchange.Hub.Status;

/// <summary>How a data set is delivered (报送情况): when last, when next, and what became of the rows. Names, counts and days only.</summary>
public sealed record DatasetStatus
{
    /// <summary>partner/dataset.</summary>
    public required string Dataset { get; init; }

    public required string Title { get; init; }

    public required string Partner { get; init; }

    public required string PartnerTitle { get; init; }

    /// <summary>It comes as the answer to a query, so that no rhythm says when.</summary>
    public required bool Queried { get; init; }

    /// <summary>Null where the mapping has no rhythm.</summary>
    public RhythmUnit? Every { get; init; }

    /// <summary>The newest delivery; null when none ever came.</summary>
    public LastDelivery? Last { get; init; }

    /// <summary>Last day of the last period of which something came; null without a rhythm and without a delivery.</summary>
    public DateOnly? CoveredTo { get; init; }

    /// <summary>The last day on which the next delivery is in time; null without a rhythm.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>The first day it is late; null while it is in time.</summary>
    public DateOnly? OverdueSince { get; init; }

    public int DaysOverdue { get; init; }

    /// <summary>Periods whose delivery is overdue.</summary>
    public int PeriodsOverdue { get; init; }

    /// <summary>The calendar does not know the year of <see cref="DueOn"/>: holidays of that year are taken for working days.</summary>
    public bool DueIsGuessed { get; init; }

    /// <summary>Null when nothing of it was read yet.</summary>
    public QualityTrend? Quality { get; init; }
}

/// <summary>The newest delivery of a data set.</summary>
/// <param name="At">When it came in.</param>
/// <param name="AsOf">数据时点; null while it is not read, and where nobody says.</param>
public sealed record LastDelivery(string ExtractId, DateTimeOffset At, ExtractState State, DateOnly? AsOf);
