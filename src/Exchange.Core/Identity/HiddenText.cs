namespace Exchange.Core.Identity;

/// <summary>The one way to hide a part of a number.</summary>
internal static class HiddenText
{
    /// <summary>What a value shows that was never parsed.</summary>
    public const string OfNothing = "-";

    /// <summary>Asterisks but for some characters at both ends; as many characters as before.</summary>
    public static string Of(string whole, int head, int tail) => string.Create(whole.Length, (whole, head, tail), static (span, source) =>
    {
        span.Fill('*');
        source.whole.AsSpan(0, source.head).CopyTo(span);
        source.whole.AsSpan(source.whole.Length - source.tail).CopyTo(span[(source.whole.Length - source.tail)..]);
    });

    /// <summary>A value was used that was never parsed: the caller's mistake.</summary>
    public static InvalidOperationException NeverParsed(string type)
        => new($"default({type}) holds no number; make one with {type}.TryParse.");
}
