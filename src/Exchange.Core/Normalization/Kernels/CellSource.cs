using System.Runtime.CompilerServices;
using Exchange.Core.Tabular;

namespace Exchange.Core.Normalization.Kernels;

/// <summary>
/// The cells a kernel reads: one column of the batch, or, for a rule that picks the first of several, the first that is not
/// missing in each row.
/// </summary>
internal sealed class CellSource
{
    private readonly int[] columns;
    private readonly MissingWords missing;
    private readonly int single;
    private RowBatch batch = new();
    private Cell[] cells = [];
    private byte[] bytes = [];
    private int stride;
    private int[] chosen = [];

    /// <param name="columns">Indexes of the file's columns; empty when the file has none of them.</param>
    public CellSource(int[] columns, MissingWords missing)
    {
        this.columns = columns;
        this.missing = missing;
        single = columns.Length == 1 ? columns[0] : -1;
    }

    public MissingWords Missing => missing;

    /// <summary>False when the file has none of the columns: every cell is then missing.</summary>
    public bool Exists => columns.Length > 0;

    public ByteEncoding Encoding => batch.Encoding;

    public ReadOnlySpan<byte> this[int row]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            if (single < 0)
            {
                return First(row);
            }

            ref readonly var cell = ref cells[(row * stride) + single];
            return bytes.AsSpan(cell.Start, cell.Length);
        }
    }

    /// <summary>The file's column that the row's cell comes from, -1 when the file lacks it.</summary>
    public int ColumnOf(int row) => columns.Length switch
    {
        0 => -1,
        1 => columns[0],
        _ => chosen[row],
    };

    public void Open(RowBatch rows)
    {
        batch = rows;
        cells = rows.Cells;
        bytes = rows.Bytes;
        stride = rows.ColumnCount;
        if (columns.Length > 1)
        {
            Choose();
        }
    }

    private ReadOnlySpan<byte> First(int row) => columns.Length == 0 ? default : batch[row, chosen[row]];

    private void Choose()
    {
        if (chosen.Length < batch.RowCount)
        {
            chosen = new int[batch.RowCount * 2];
        }

        for (var row = 0; row < batch.RowCount; row++)
        {
            chosen[row] = columns[0];
            foreach (var column in columns)
            {
                if (!missing.Holds(batch[row, column], batch.Encoding))
                {
                    chosen[row] = column;
                    break;
                }
            }
        }
    }
}
