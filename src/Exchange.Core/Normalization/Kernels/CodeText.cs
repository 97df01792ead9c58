namespace Exchange.Core.Normalization.Kernels;

/// <summary>Finds a spelling in a code table, also where the cell holds code and title together.</summary>
internal static class CodeText
{
    /// <summary>
    /// Looks for <paramref name="word"/>; with <paramref name="textPlusCode"/> also for its parts in "02-小型汽车", "02:小型汽车",
    /// "02 小型汽车" and "小型汽车(02)", which all have to mean the same as far as the table knows them.
    /// </summary>
    public static bool Find<T>(Dictionary<string, T> table, string word, bool textPlusCode, out T value)
        where T : IEquatable<T>
    {
        if (table.TryGetValue(word, out value!))
        {
            return true;
        }

        return textPlusCode && (FindParts(table, word, word.AsSpan().IndexOfAny("-:_ 、"), "", out value) || FindParts(table, word, word.IndexOf('(', StringComparison.Ordinal), ")", out value));
    }

    private static bool FindParts<T>(Dictionary<string, T> table, string word, int cut, string tail, out T value)
        where T : IEquatable<T>
    {
        value = default!;
        if (cut <= 0 || cut == word.Length - 1 || !word.EndsWith(tail, StringComparison.Ordinal))
        {
            return false;
        }

        var knowsLeft = table.TryGetValue(word[..cut].Trim(), out var left);
        var knowsRight = table.TryGetValue(word[(cut + 1)..^tail.Length].Trim(), out var right);
        value = knowsLeft ? left! : right!;
        return knowsLeft && knowsRight ? left!.Equals(right) : knowsLeft || knowsRight;
    }
}
