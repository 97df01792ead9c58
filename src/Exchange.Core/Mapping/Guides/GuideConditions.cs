namespace Exchange.Core.Mapping.Guides;

/// <summary>Conditions as a department reads them.</summary>
internal static class GuideConditions
{
    public static string Of(Condition condition) => condition switch
    {
        IsCondition { Values: [var only] } it => $"“{it.Field.Name}”为{Markdown.Code(only)}",
        IsCondition it => $"“{it.Field.Name}”为{Markdown.Codes(it.Values)}之一",
        StartsWithCondition it => $"“{it.Field.Name}”以{Markdown.Codes(it.Values)}开头",
        MissingCondition it => $"“{it.Field.Name}”为空",
        NotCondition { Inner: MissingCondition it } => $"“{it.Field.Name}”不为空",
        NotCondition it => $"不是（{Of(it.Inner)}）",
        AllCondition it => string.Join("，并且", it.Inner.Select(Part)),
        AnyCondition it => string.Join("，或者", it.Inner.Select(Part)),
        _ => throw new ArgumentOutOfRangeException(nameof(condition), condition.GetType().Name, "Unknown condition."),
    };

    private static string Part(Condition condition) => condition is AllCondition or AnyCondition ? $"（{Of(condition)}）" : Of(condition);
}
