namespace Exchange.Hub.Pull.Http;

/// <summary>The header Link (RFC 8288): <c>&lt;target&gt;; rel="next", …</c>.</summary>
internal static class LinkHeader
{
    /// <summary>The first target with the relation <c>next</c>; null when there is none.</summary>
    public static string? Next(HttpResponseMessage answer)
        => answer.Headers.TryGetValues("Link", out var values) ? values.Select(Next).FirstOrDefault(found => found is not null) : null;

    internal static string? Next(string header)
    {
        for (var at = 0; header.IndexOf('<', at) is var open and >= 0;)
        {
            var close = header.IndexOf('>', open);
            if (close < 0)
            {
                return null;
            }

            at = EndOfParameters(header, close + 1);
            if (IsNext(header[(close + 1)..at]))
            {
                return header[(open + 1)..close];
            }
        }

        return null;
    }

    // To the comma before the next link; commas within quotes are text.
    private static int EndOfParameters(string header, int at)
    {
        for (var quoted = false; at < header.Length && (quoted || header[at] != ','); at++)
        {
            quoted ^= header[at] == '"';
        }

        return at;
    }

    private static bool IsNext(string parameters) => parameters
        .Split(';', StringSplitOptions.TrimEntries)
        .Select(parameter => parameter.Split('=', 2, StringSplitOptions.TrimEntries))
        .Where(pair => pair.Length == 2 && pair[0].Equals("rel", StringComparison.OrdinalIgnoreCase))
        .Any(pair => pair[1].Trim('"').Split(' ').Contains("next", StringComparer.OrdinalIgnoreCase));
}
