using Exchange.Core.Queries;

namespace Exchange.Hub.Query;

/// <summary>What is to be asked of whom.</summary>
public sealed record QueryRequest
{
    public required string Partner { get; init; }

    /// <summary>Only institutions that answer with this data set, partner/dataset; null for all.</summary>
    public string? Dataset { get; init; }

    /// <summary>Codes; empty for all.</summary>
    public IReadOnlyList<string> Institutions { get; init; } = [];

    /// <summary>Checked, and nobody twice.</summary>
    public required IReadOnlyList<QuerySubject> Subjects { get; init; }

    /// <summary>查询时点; null for today in China.</summary>
    public DateOnly? AskedOn { get; init; }

    public required string By { get; init; }

    public required string Reason { get; init; }
}
