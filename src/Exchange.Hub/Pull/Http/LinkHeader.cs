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

            var isNext = false;
            for (at = EndOfParameter(header, close + 1); at < header.Length && header[at] == ';';)
            {
                var end = EndOfParameter(header, at + 1);
                isNext |= IsNext(header[(at + 1)..end]);
                at = end;
            }

            if (isNext)
            {
                return header[(open + 1)..close];
            }
        }

        return null;
    }

    // To the semicolon before the next parameter or the comma before the next link; within quotes both are text.
    private static int EndOfParameter(string header, int at)
    {
        for (var quoted = false; at < header.Length && (quoted || header[at] is not (';' or ',')); at++)
        {
            quoted ^= header[at] == '"';
        }

        return at;
    }

    private static bool IsNext(string parameter)
        => parameter.Split('=', 2, StringSplitOptions.TrimEntries) is [var name, var relations]
            && name.Equals("rel", StringComparison.OrdinalIgnoreCase)
            && relations.Trim('"').Split(' ').Contains("next", StringComparer.OrdinalIgnoreCase);
}
