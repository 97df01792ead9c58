namespace Exchange.Core.Mapping;

/// <summary>A condition on source cells, compared after trimming, width folding and upper-casing.</summary>
public abstract record Condition;

/// <summary>The cell is one of the values.</summary>
public sealed record IsCondition(SourceField Field, IReadOnlyList<string> Values) : Condition;

/// <summary>The cell begins with one of the values.</summary>
public sealed record StartsWithCondition(SourceField Field, IReadOnlyList<string> Values) : Condition;

/// <summary>The cell is missing.</summary>
public sealed record MissingCondition(SourceField Field) : Condition;

public sealed record NotCondition(Condition Inner) : Condition;

public sealed record AllCondition(IReadOnlyList<Condition> Inner) : Condition;

public sealed record AnyCondition(IReadOnlyList<Condition> Inner) : Condition;
