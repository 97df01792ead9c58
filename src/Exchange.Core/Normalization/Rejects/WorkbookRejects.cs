using System.Buffers;
using System.Buffers.Binary;
using Exchange.Core.Normalization.Kernels;
using Exchange.Core.Problems;
using Exchange.Core.Tabular;

namespace Exchange.Core.Normalization.Rejects;

/// <summary>Rejected rows of a workbook as a workbook, their faulty cells marked. Between worker and file a row travels as lengths and bytes.</summary>
internal sealed class WorkbookRejects(ITable table) : IRejectsForm
{
    private static readonly IReadOnlyList<ProblemKind> Kinds = ProblemKinds.All;

    public string FileName => "rejects.xlsx";

    public void Format(RowBatch batch, RejectedRow row, ReadOnlySpan<CellProblem> problems, IBufferWriter<byte> into)
    {
        WriteNumber(row.RowNumber, into);
        WriteBytes(System.Text.Encoding.UTF8.GetBytes(batch.Sheet ?? ""), into);
        for (var column = 0; column < table.Columns.Count; column++)
        {
            WriteBytes(row.Row >= 0 ? batch[row.Row, column] : column == 0 ? batch.Bytes.AsSpan(row.Raw.Start, row.Raw.Length) : default, into);
        }

        WriteNumber(problems.Length, into);
        foreach (var problem in problems)
        {
            WriteNumber(problem.Column, into);
            WriteNumber(IndexOf(problem.Kind), into);
        }
    }

    public void Write(IEnumerable<ReadOnlyMemory<byte>> chunks, Stream output)
    {
        using var workbook = new RejectsWorkbook(output, table.Columns, withSheet: table.Description.Sheets.Count > 1);
        foreach (var chunk in chunks)
        {
            var rest = chunk.Span;
            while (!rest.IsEmpty)
            {
                AddRow(workbook, ref rest);
            }
        }
    }

    private void AddRow(RejectsWorkbook workbook, ref ReadOnlySpan<byte> rest)
    {
        var rowNumber = ReadNumber(ref rest);
        var sheet = ReadText(ref rest);
        var cells = new string[table.Columns.Count];
        for (var column = 0; column < cells.Length; column++)
        {
            cells[column] = ReadText(ref rest);
        }

        var problems = new Problem[ReadNumber(ref rest)];
        for (var i = 0; i < problems.Length; i++)
        {
            var column = (int)ReadNumber(ref rest);
            var kind = Kinds[(int)ReadNumber(ref rest)];
            problems[i] = new Problem(kind, rowNumber, column < 0 ? null : table.Columns[column], sheet);
        }

        workbook.Add(sheet, rowNumber, cells, problems);
    }

    private static int IndexOf(ProblemKind kind)
    {
        for (var i = 0; i < Kinds.Count; i++)
        {
            if (ReferenceEquals(Kinds[i], kind))
            {
                return i;
            }
        }

        throw new ArgumentOutOfRangeException(nameof(kind), kind.Code, "Not in the catalogue.");
    }

    private static void WriteNumber(long number, IBufferWriter<byte> into)
    {
        BinaryPrimitives.WriteInt64LittleEndian(into.GetSpan(sizeof(long)), number);
        into.Advance(sizeof(long));
    }

    private static void WriteBytes(ReadOnlySpan<byte> bytes, IBufferWriter<byte> into)
    {
        WriteNumber(bytes.Length, into);
        into.Write(bytes);
    }

    private static long ReadNumber(ref ReadOnlySpan<byte> rest)
    {
        var number = BinaryPrimitives.ReadInt64LittleEndian(rest);
        rest = rest[sizeof(long)..];
        return number;
    }

    /// <summary>Bytes that are no text show as U+FFFD here; the row is rejected for them.</summary>
    private string ReadText(ref ReadOnlySpan<byte> rest)
    {
        var length = (int)ReadNumber(ref rest);
        var text = CellText.TryDecode(rest[..length], table.Encoding, out var decoded) ? decoded : System.Text.Encoding.UTF8.GetString(rest[..length]);
        rest = rest[length..];
        return text;
    }
}
