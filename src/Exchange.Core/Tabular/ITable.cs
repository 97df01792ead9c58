using Exchange.Core.Problems;

namespace Exchange.Core.Tabular;

/// <summary>
/// An opened extract: a heading and batches of rows that may be read in any order and by several threads (the normalizer reads
/// from the last to the first). How rows fall into batches depends on the bytes alone, never on threads or machine.
/// </summary>
public interface ITable : IDisposable
{
    /// <summary>The heading as the sender wrote it, width-folded and trimmed; two-row headings joined by "/". Empty for none.</summary>
    IReadOnlyList<string> Columns { get; }

    ByteEncoding Encoding { get; }

    /// <summary>What was recognised, for receipts and people: format, encoding name, delimiter, sheet names, header row.</summary>
    TableDescription Description { get; }

    int BatchCount { get; }

    /// <summary>No less than the number of data rows; exact when it is cheap to know. For sizing and progress.</summary>
    long RowCountAtMost { get; }

    /// <summary>Problems of the whole file found while opening that do not refuse it.</summary>
    IReadOnlyList<Problem> Problems { get; }

    /// <summary>Layout rows outside of all batches: titles, heading rows, skipped rows.</summary>
    LayoutCounts Layout { get; }

    /// <summary>Reads batch <paramref name="index"/>. Thread-safe as long as each caller brings its own batch.</summary>
    /// <exception cref="RefusedExtractException">The bytes break the format or a limit.</exception>
    void Read(int index, RowBatch into);
}
