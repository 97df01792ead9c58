using CsCheck;
using Exchange.Core.Tabular;

namespace Exchange.Core.Tests.Tabular;

public sealed class DelimitedRoundTripTests
{
    private static readonly Gen<string> GenCell = Gen.OneOf(
            "a", "7", ".", "\"", "\"\"", ",", "|", "!", "^", ";", "\t", "\n", "\r", "\r\n", "\\", "~", "张", "丂", "亅", "亊", "鍆", "鎈", "䶮", "㛃", "𬱖", "é", "，", " ", "0123456789", "长文字长文字长文字长文字")
        .List[0, 12].Select(string.Concat);

    private static readonly Gen<Sheet> GenSheet = Gen.Select(
        GenCell.Array2D[Gen.Int[1, 30], Gen.Int[1, 6]],
        Gen.OneOf(",", "\t", "|", ";", "^", "!|!", "，", "~"),
        Gen.OneOf("\n", "\r\n", "\r"),
        Gen.OneOf("utf-8", "gb18030", "utf-16le", "utf-16be"),
        Gen.OneOf(64, 65, 100, 1000, 1 << 20),
        Gen.Bool,
        Gen.Int[0, 2],
        (cells, delimiter, lineEnd, encoding, batchBytes, hasLastLineEnd, quoting) => new Sheet(cells, delimiter, lineEnd, encoding, batchBytes, hasLastLineEnd, quoting));

    [Fact]
    public void Any_table_reads_back_as_it_was_written()
        => GenSheet.Holds(
            sheet => Assert.Equal(sheet.Expected, DelimitedText.Read(sheet.Bytes, sheet.Format, new TabularLimits { BatchBytes = sheet.BatchBytes }).AllRows),
            iter: 3000,
            print: sheet => sheet.Text);

    [Fact]
    public void An_unquoted_delimiter_is_found_without_being_told()
        => GenSheet.Where(sheet => sheet.Delimiter is not ("，" or "~") && sheet.Columns > 2 && sheet.Quoting == 1 && sheet.Rows > 5).Holds(
            sheet => Assert.Equal(
                sheet.Delimiter,
                DelimitedText.Read(sheet.Bytes, sheet.Format with { Dialect = sheet.Format.Dialect with { Delimiter = null } }).Description.Delimiter),
            iter: 300,
            print: sheet => sheet.Text);

    /// <param name="Quoting">0: where needed, 1: everywhere, 2: where needed and in every second cell.</param>
    private sealed record Sheet(string[,] Cells, string Delimiter, string LineEnd, string Encoding, int BatchBytes, bool HasLastLineEnd, int Quoting)
    {
        public int Rows => Cells.GetLength(0);

        public int Columns => Cells.GetLength(1);

        public TableFormat Format => DelimitedText.Format with
        {
            Encoding = Encoding,
            Dialect = DelimitedText.Format.Dialect with { Delimiter = Delimiter },
        };

        public string Expected => string.Join('\n', Enumerable.Range(0, Rows).Select(row => $"{row + 2}:{string.Join('/', Row(row))}"));

        public string Text
        {
            get
            {
                var heading = string.Join(Delimiter, Enumerable.Range(0, Columns).Select(column => $"h{column}"));
                var rows = Enumerable.Range(0, Rows).Select(row => string.Join(Delimiter, Row(row).Select((cell, column) => Write(cell, row + column))));
                return string.Join(LineEnd, rows.Prepend(heading)) + (HasLastLineEnd ? LineEnd : "");
            }
        }

        public byte[] Bytes => Encoding switch
        {
            "utf-8" => System.Text.Encoding.UTF8.GetBytes(Text),
            "gb18030" => Gb18030.FromUtf8(System.Text.Encoding.UTF8.GetBytes(Text)),
            "utf-16le" => [0xFF, 0xFE, .. System.Text.Encoding.Unicode.GetBytes(Text)],
            _ => [0xFE, 0xFF, .. System.Text.Encoding.BigEndianUnicode.GetBytes(Text)],
        };

        // The first cell is never blank, so that no row is.
        private IEnumerable<string> Row(int row)
            => Enumerable.Range(0, Columns).Select(column => column == 0 ? "x" + Cells[row, 0] : Cells[row, column]);

        private string Write(string cell, int place)
        {
            var needed = cell.AsSpan().IndexOfAny("\"\r\n") >= 0 || cell.Contains(Delimiter[0], StringComparison.Ordinal);
            return needed || Quoting == 1 || (Quoting == 2 && place % 2 == 0)
                ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
                : cell;
        }
    }
}
