using Exchange.Core.Tabular;

namespace Exchange.Core.Normalization.Kernels;

/// <summary>The texts that stand for "no value" in a mapping's source, known by their bytes and by their folded form.</summary>
internal sealed class MissingWords
{
    private readonly HashSet<string> words;
    private readonly ByteTable raw = new();
    private readonly int longest;

    /// <param name="missingValues">As the mapping lists them; "" is always among them.</param>
    /// <param name="encoding">Of the table that is read.</param>
    public MissingWords(IEnumerable<string> missingValues, ByteEncoding encoding)
    {
        words = [.. missingValues.Select(TextFolding.Word), ""];
        foreach (var text in missingValues.Concat(words).Where(text => text.Length > 0))
        {
            var bytes = CellText.Encode(text, encoding);
            raw.Add(bytes, 1);
            longest = Math.Max(longest, bytes.Length);
        }
    }

    /// <summary>True for a cell that is empty or one of the words to the byte; padded ones show only when folded.</summary>
    public bool HoldsExactly(ReadOnlySpan<byte> cell)
        => cell.Length == 0 || (cell.Length <= longest && raw.Find(cell) != ByteTable.Absent);

    /// <summary>True for a text that is one of the words once it is folded.</summary>
    public bool Holds(string text) => words.Contains(TextFolding.Word(text));

    /// <summary>True for a cell that stands for no value in any spelling.</summary>
    public bool Holds(ReadOnlySpan<byte> cell, ByteEncoding encoding)
        => HoldsExactly(cell) || (cell.Length <= 64 && CellText.TryDecode(cell, encoding, out var text) && Holds(text));
}
