using Exchange.Core.Schema;

namespace Exchange.Core.Mapping;

/// <summary>How one target field gets its value.</summary>
public sealed record MapRule
{
    /// <summary>The target field.</summary>
    public required SchemaField To { get; init; }

    /// <summary>Source fields it reads, none for constants. More than one only for <see cref="ConcatTransform"/> or "first".</summary>
    public required IReadOnlyList<SourceField> From { get; init; }

    /// <summary>Takes the first of <see cref="From"/> that is not missing.</summary>
    public bool PickFirst { get; init; }

    public required Transform As { get; init; }

    /// <summary>The rule applies only where it holds; elsewhere the field is null.</summary>
    public Condition? When { get; init; }

    /// <summary>A missing cell rejects the row.</summary>
    public bool Required { get; init; }

    /// <summary>Canonical text that stands in for a missing cell, already in the form of the target; null for none.</summary>
    public string? Default { get; init; }

    /// <summary>What happens to a value that cannot be read.</summary>
    public Otherwise Otherwise { get; init; } = Otherwise.Reject;

    /// <summary>With <see cref="Otherwise.Value"/>: the canonical text to publish.</summary>
    public string? OtherwiseValue { get; init; }
}

/// <summary>What a rule does with a value that its transform cannot read or find.</summary>
public enum Otherwise
{
    /// <summary>Rejects the row.</summary>
    Reject,

    /// <summary>Leaves the field null and notes it.</summary>
    Null,

    /// <summary>Publishes a fixed value and notes it.</summary>
    Value,

    /// <summary>Codes only: publishes the source's own text and notes it.</summary>
    Keep,
}
