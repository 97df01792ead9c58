namespace Exchange.Core.Mapping;

/// <summary>One of those that answer a partner's query lists (被查询机构), such as a bank, as read from <c>partner.json</c>.</summary>
public sealed record Institution
{
    /// <summary>1 to 20 letters, digits and hyphens; unique within the partner. Stands in batch numbers and in answers.</summary>
    public required string Code { get; init; }

    /// <summary>Chinese name.</summary>
    public required string Title { get; init; }

    /// <summary>How its name begins in answers: its full names and short ones.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>The data set it answers with, partner/dataset.</summary>
    public required string Answers { get; init; }

    /// <summary>Persons in one list at most; null for the layout's own number.</summary>
    public int? BatchSize { get; init; }

    /// <summary>Its X.509 certificate, DER or PEM; lists are encrypted for it. Null where lists go out as they are.</summary>
    public ReadOnlyMemory<byte>? Certificate { get; init; }

    /// <summary>Whom to ask; null when unknown.</summary>
    public string? Contact { get; init; }

    /// <summary>Whether an answer's code or name is this one's; the name need only begin with one of <see cref="Names"/>.</summary>
    public bool IsMeantBy(string? code, string? name)
        => string.Equals(code, Code, StringComparison.OrdinalIgnoreCase) || (name is not null && Names.Any(known => name.StartsWith(known, StringComparison.Ordinal)));
}
