using System.Buffers;
using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text;
using Exchange.Core.Normalization.Kernels;
using Exchange.Core.Problems;
using Exchange.Core.Tabular;

namespace Exchange.Core.Normalization.Rejects;

/// <summary>
/// Rejected rows as CSV (RFC 4180, CRLF) in the sender's own encoding, his cells byte for byte. A cell that a spreadsheet would
/// run as a formula gets an apostrophe in front (OWASP, CSV injection); plain negative numbers stay.
/// </summary>
internal sealed class CsvRejects(ITable table) : IRejectsForm
{
    private static readonly SearchValues<byte> NumberSigns = SearchValues.Create("0123456789.,"u8);
    private static readonly byte[] LineEnd = "\r\n"u8.ToArray();
    private readonly ByteEncoding encoding = table.Encoding;
    private readonly ConcurrentDictionary<string, byte[]> texts = new(StringComparer.Ordinal);
    private readonly bool isWide = table.Description.Encoding?.StartsWith("utf-16", StringComparison.Ordinal) == true;

    public string FileName => "rejects.csv";

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Format(RowBatch batch, RejectedRow row, ReadOnlySpan<CellProblem> problems, IBufferWriter<byte> into)
    {
        for (var column = 0; column < table.Columns.Count; column++)
        {
            if (row.Row >= 0)
            {
                WriteCell(batch[row.Row, column], into);
            }
            else if (column == 0)
            {
                WriteCell(batch.Bytes.AsSpan(row.Raw.Start, row.Raw.Length), into);
            }

            into.Write(","u8);
        }

        WriteNumber(row.RowNumber, into);
        WriteList(problems, ",", problem => problem.Column < 0 ? "" : table.Columns[problem.Column], into);
        WriteList(problems, ",", problem => problem.Kind.Code, into);
        WriteList(problems, ",", problem => problem.Kind.Title, into);
        WriteList(problems, ",", problem => problem.Kind.Advice, into);
        into.Write(LineEnd);
    }

    public void Write(IEnumerable<ReadOnlyMemory<byte>> chunks, Stream output)
    {
        var heading = new ArrayBufferWriter<byte>();
        foreach (var column in table.Columns)
        {
            WriteCell(Encoded(column), heading);
            heading.Write(","u8);
        }

        WriteText(string.Join(',', RejectTitles.RowNumber, RejectTitles.Column, RejectTitles.Code, RejectTitles.Reason, RejectTitles.Advice), heading);
        heading.Write(LineEnd);
        var stream = isWide ? Encoding.CreateTranscodingStream(output, WideEncoding(), new UTF8Encoding(false), leaveOpen: true) : output;
        WriteMark(output);
        stream.Write(heading.WrittenSpan);
        foreach (var chunk in chunks)
        {
            stream.Write(chunk.Span);
        }

        stream.Flush();
        if (isWide)
        {
            stream.Dispose();
        }
    }

    private UnicodeEncoding WideEncoding() => new(table.Description.Encoding == "utf-16be", byteOrderMark: false);

    /// <summary>Spreadsheets take UTF-8 for the local code page unless it begins with a mark.</summary>
    private void WriteMark(Stream output)
    {
        if (isWide)
        {
            output.Write(table.Description.Encoding == "utf-16be" ? [0xFE, 0xFF] : [0xFF, 0xFE]);
        }
        else if (encoding == ByteEncoding.Utf8)
        {
            output.Write([0xEF, 0xBB, 0xBF]);
        }
    }

    private void WriteList(ReadOnlySpan<CellProblem> problems, string before, Func<CellProblem, string> part, IBufferWriter<byte> into)
    {
        WriteText(before, into);
        for (var i = 0; i < problems.Length; i++)
        {
            if (i > 0)
            {
                WriteText(RejectTitles.Separator, into);
            }

            into.Write(Quoted(Encoded(part(problems[i]))));
        }
    }

    private static ReadOnlySpan<byte> Quoted(byte[] text)
        => text.AsSpan().IndexOfAny((byte)',', (byte)'"', (byte)'\n') < 0 ? text : [.. "\""u8, .. text, .. "\""u8];

    private void WriteText(string text, IBufferWriter<byte> into) => into.Write(Encoded(text));

    private static void WriteNumber(long number, IBufferWriter<byte> into)
    {
        Utf8Formatter.TryFormat(number, into.GetSpan(20), out var written);
        into.Advance(written);
    }

    /// <summary>Headings and texts of the catalogue: a few dozen, encoded once.</summary>
    private byte[] Encoded(string text) => texts.GetOrAdd(text, static (text, encoding) => CellText.Encode(text, encoding), encoding);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void WriteCell(ReadOnlySpan<byte> cell, IBufferWriter<byte> into)
    {
        var dangerous = IsFormula(cell);
        if (!dangerous && cell.IndexOfAny("\",\r\n"u8) < 0)
        {
            into.Write(cell);
            return;
        }

        into.Write(dangerous ? "\"'"u8 : "\""u8);
        while (cell.IndexOf((byte)'"') is var quote and >= 0)
        {
            into.Write(cell[..(quote + 1)]);
            into.Write("\""u8);
            cell = cell[(quote + 1)..];
        }

        into.Write(cell);
        into.Write("\""u8);
    }

    /// <summary>True when a spreadsheet may take the cell for a formula: = + - @, their full-width forms, tab or line end in front.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool IsFormula(ReadOnlySpan<byte> cell)
    {
        if (cell.IsEmpty)
        {
            return false;
        }

        return cell[0] switch
        {
            (byte)'=' or (byte)'@' or (byte)'\t' or (byte)'\r' or (byte)'\n' => true,
            (byte)'+' or (byte)'-' => cell.Length > 1 && cell[1..].IndexOfAnyExcept(NumberSigns) >= 0,
            0xA3 => encoding == ByteEncoding.Gb18030 && cell.Length > 1 && cell[1] is 0xBD or 0xAB or 0xAD or 0xC0,
            0xEF => encoding == ByteEncoding.Utf8 && cell.Length > 2 && cell[1] == 0xBC && cell[2] is 0x9D or 0x8B or 0x8D or 0xA0,
            _ => false,
        };
    }
}
