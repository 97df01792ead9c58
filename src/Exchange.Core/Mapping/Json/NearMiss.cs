namespace Exchange.Core.Mapping.Json;

/// <summary>Finds the known word a person probably meant.</summary>
internal static class NearMiss
{
    /// <summary><c>; did you mean "money"?</c>, or nothing when no word is near.</summary>
    public static string Suggest(string found, IEnumerable<string> known)
        => Find(found, known) is { } word ? $"; did you mean \"{word}\"?" : "";

    /// <summary>The nearest word within a third of the length (at least one change); the first of equals.</summary>
    public static string? Find(string found, IEnumerable<string> known)
    {
        string? best = null;
        var least = Math.Max(1, found.Length / 3) + 1;
        foreach (var word in known)
        {
            var distance = Distance(found.ToUpperInvariant(), word.ToUpperInvariant());
            if (distance < least && distance < word.Length)
            {
                (best, least) = (word, distance);
            }
        }

        return best;
    }

    /// <summary>Damerau-Levenshtein: insertions, deletions, replacements and swaps of neighbours.</summary>
    public static int Distance(string a, string b)
    {
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                rows[i, j] = Step(rows, a, b, i, j);
            }
        }

        return rows[a.Length, b.Length];
    }

    private static int Step(int[,] rows, string a, string b, int i, int j)
    {
        if (i == 0 || j == 0)
        {
            return i + j;
        }

        var cost = a[i - 1] == b[j - 1] ? 0 : 1;
        var least = Math.Min(Math.Min(rows[i - 1, j] + 1, rows[i, j - 1] + 1), rows[i - 1, j - 1] + cost);
        var swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
        return swapped ? Math.Min(least, rows[i - 2, j - 2] + 1) : least;
    }
}
