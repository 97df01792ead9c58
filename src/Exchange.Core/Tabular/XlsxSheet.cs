using System.Buffers.Text;
using Exchange.Core.Problems;

namespace Exchange.Core.Tabular;

/// <summary>
/// Reads the rows of one worksheet forward. What the sheet declares about its size is not looked at; rows and cells without a
/// reference follow the one before. Merged cells have their value in the first, as they are stored.
/// </summary>
internal sealed class XlsxSheet : IWorkbookRows
{
    // ECMA-376 has no room for more; Excel itself ends at 16,384 columns and 1,048,576 rows.
    private const int MostColumnLetters = 3;
    private const long MostRows = int.MaxValue;

    private readonly Stream stream;
    private readonly XlsxXml xml;
    private readonly XlsxCells cells;
    private readonly bool[] hiddenColumns;
    private bool hasRows;

    /// <param name="stream">Owned by this sheet from now on.</param>
    public XlsxSheet(Stream stream, string part, XlsxCells cells, TabularLimits limits)
    {
        this.stream = stream;
        this.cells = cells;
        hiddenColumns = new bool[limits.Columns];
        Row = new WorkbookRow(limits);
        xml = new XlsxXml(stream, part, limits);
        XlsxWorkbook.RequireRoot(xml, XlsxName.Worksheet);
        FindRows();
    }

    public WorkbookRow Row { get; }

    public long Errors => cells.Errors;

    public bool IsColumnHidden(int column) => hiddenColumns[column];

    /// <summary>Reads the next row into <see cref="Row"/>; false behind the last, when the rest of the part was seen to be whole.</summary>
    public bool Read()
    {
        while (hasRows && xml.NextChild(2))
        {
            if (xml.Name == XlsxName.Row)
            {
                ReadRow();
                return true;
            }

            xml.Skip();
        }

        hasRows = false;
        xml.Finish();
        return false;
    }

    public void Dispose() => stream.Dispose();

    private void FindRows()
    {
        while (xml.NextChild(1))
        {
            if (xml.Name == XlsxName.SheetRows)
            {
                hasRows = true;
                return;
            }

            if (xml.Name == XlsxName.Columns)
            {
                ReadColumns();
            }
            else
            {
                xml.Skip();
            }
        }
    }

    private void ReadColumns()
    {
        for (var depth = xml.Depth; xml.NextChild(depth); xml.Skip())
        {
            if (xml.Name == XlsxName.Column && XlsxWorkbook.IsTrue(xml[XlsxName.Hidden])
                && XlsxWorkbook.Number(xml[XlsxName.Min]) is { } first and > 0
                && XlsxWorkbook.Number(xml[XlsxName.Max]) is { } last)
            {
                for (var column = first; column <= last && column <= hiddenColumns.Length; column++)
                {
                    hiddenColumns[column - 1] = true;
                }
            }
        }
    }

    private void ReadRow()
    {
        var reference = xml[XlsxName.Run];
        var number = reference.IsEmpty ? Row.Number + 1 : RowNumber(reference);
        Row.Begin(number, XlsxWorkbook.IsTrue(xml[XlsxName.Hidden]));
        var depth = xml.Depth;
        var next = 0;
        while (xml.NextChild(depth))
        {
            if (xml.Name != XlsxName.Cell)
            {
                xml.Skip();
                continue;
            }

            reference = xml[XlsxName.Run];
            var column = reference.IsEmpty ? next : Column(reference);
            cells.Read(xml, Row, column);
            next = column + 1;
        }
    }

    private long RowNumber(ReadOnlySpan<byte> reference)
        => Utf8Parser.TryParse(reference, out long number, out var used) && used == reference.Length && number is > 0 and <= MostRows
            ? number
            : throw xml.Refuse(ProblemKinds.MalformedDocument);

    /// <summary>Column of a reference such as AB12, from 0.</summary>
    private int Column(ReadOnlySpan<byte> reference)
    {
        var column = 0;
        var at = 0;
        for (; at < reference.Length && (reference[at] | 0x20) is >= 'a' and <= 'z'; at++)
        {
            column = (column * 26) + (reference[at] | 0x20) - 'a' + 1;
            if (at == MostColumnLetters)
            {
                throw xml.Refuse(ProblemKinds.MalformedDocument);
            }
        }

        return at > 0 && !reference[at..].ContainsAnyExceptInRange((byte)'0', (byte)'9')
            ? column - 1
            : throw xml.Refuse(ProblemKinds.MalformedDocument);
    }
}
