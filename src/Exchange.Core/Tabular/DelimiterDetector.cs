namespace Exchange.Core.Tabular;

/// <summary>Finds out which sign delimits a text: the one under which most of the first records have equally many cells, two or more.</summary>
internal static class DelimiterDetector
{
    private const int Records = 50;
    private const int KnownTitleWeight = 1000;

    // In the order in which they win when nothing tells them apart. The longest first: a text with !|! has as many |.
    private static readonly string[] Candidates = ["!|!", ",", "\t", "|", ";", "^"];

    /// <summary>A comma when nothing delimits.</summary>
    public static string Detect(ReadOnlySpan<byte> head, ByteEncoding encoding, byte lineEnd, TableFormat format)
    {
        var titles = format.KnownTitles.SelectMany(titles => titles).Select(TextFolding.Heading).ToHashSet(StringComparer.Ordinal);
        var best = ",";
        var bestScore = 0L;
        foreach (var candidate in Candidates)
        {
            var score = Score(head, new DelimitedSyntax(format.Dialect, candidate, encoding, lineEnd), titles);
            if (score > bestScore)
            {
                (best, bestScore) = (candidate, score);
            }
        }

        return best;
    }

    private static long Score(ReadOnlySpan<byte> head, DelimitedSyntax syntax, HashSet<string> titles)
    {
        var walker = new RecordWalker(syntax);
        var counts = new Dictionary<int, int>();
        var known = 0;
        var at = 0;
        for (var record = 0; record < Records && at < head.Length; record++)
        {
            if (walker.Walk(head, at, final: true, repair: true) != WalkEnd.Record)
            {
                break;
            }

            if (walker.CellCount > 1 && !walker.IsComment && !walker.IsStray)
            {
                counts[walker.CellCount] = counts.GetValueOrDefault(walker.CellCount) + 1;
                known = Math.Max(known, Known(head, walker, syntax.Encoding, titles));
            }

            at = walker.Next;
        }

        // Of equally frequent counts the one with more cells.
        return counts.Count == 0 ? 0 : (known * (long)KnownTitleWeight * KnownTitleWeight) + counts.Max(pair => (pair.Value * (long)KnownTitleWeight) + Math.Min(pair.Key, KnownTitleWeight - 1));
    }

    private static int Known(ReadOnlySpan<byte> head, RecordWalker walker, ByteEncoding encoding, HashSet<string> titles)
    {
        var known = 0;
        for (var i = 0; i < Math.Min(walker.CellCount, walker.CellsKept) && titles.Count > 0; i++)
        {
            var cell = walker.Cells[i];
            known += cell.Length < 256 && titles.Contains(TextFolding.Heading(Encodings.Decode(head.Slice(cell.Start, cell.Length), encoding))) ? 1 : 0;
        }

        return known;
    }
}
