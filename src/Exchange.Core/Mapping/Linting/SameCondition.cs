namespace Exchange.Core.Mapping.Linting;

/// <summary>Compares conditions by what they say.</summary>
internal static class SameCondition
{
    /// <summary>One of them is written as the contrary of the other, so that one always holds.</summary>
    public static bool Contrary(Condition a, Condition b)
        => (a is NotCondition not && Same(not.Inner, b)) || (b is NotCondition other && Same(other.Inner, a));

    /// <summary>It holds where none of some others holds, so that one of them always does.</summary>
    public static bool Remainder(Condition condition, IReadOnlyList<Condition> others)
        => condition is NotCondition { Inner: AnyCondition any } && any.Inner.All(part => others.Any(other => Same(part, other)));

    private static bool Same(Condition a, Condition b) => (a, b) switch
    {
        (IsCondition x, IsCondition y) => x.Field.Name == y.Field.Name && x.Values.SequenceEqual(y.Values),
        (StartsWithCondition x, StartsWithCondition y) => x.Field.Name == y.Field.Name && x.Values.SequenceEqual(y.Values),
        (MissingCondition x, MissingCondition y) => x.Field.Name == y.Field.Name,
        (NotCondition x, NotCondition y) => Same(x.Inner, y.Inner),
        (AllCondition x, AllCondition y) => SameAll(x.Inner, y.Inner),
        (AnyCondition x, AnyCondition y) => SameAll(x.Inner, y.Inner),
        _ => false,
    };

    private static bool SameAll(IReadOnlyList<Condition> a, IReadOnlyList<Condition> b)
        => a.Count == b.Count && a.Zip(b).All(pair => Same(pair.First, pair.Second));
}
