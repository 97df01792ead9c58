using System.Buffers.Binary;
using Exchange.Core.Simulation.Layouts;
using Exchange.Core.Writing;

namespace Exchange.Core.Simulation.Writing;

/// <summary>A dBase III table in GB18030; rows are its records, numbered from 1. The stream must be one to seek in: the header counts the records.</summary>
internal sealed class DbfWriter : RowsWriter
{
    private const int Part = 32;
    private const int MostNameBytes = 10;
    private const byte DriverOfGbk = 0x4D;

    private readonly Stream stream;
    private readonly EncodedOutput output;
    private readonly DbfColumn[] columns;
    private readonly DateOnly date;

    /// <param name="date">Of the last change, as the header says.</param>
    public DbfWriter(Stream stream, DatasetLayout layout, DateOnly date)
    {
        this.stream = stream;
        this.date = date;
        output = new EncodedOutput(stream, layout.Encoding);
        columns = [.. layout.Columns.Select(DbfColumn.Of)];
        output.Raw(Header(0));
        foreach (var (i, column) in columns.Index())
        {
            output.Raw(Describe(layout.Columns[i].Heading, column));
        }

        output.Raw([0x0D]);
    }

    public override bool HasBytes => true;

    public override bool Holds(int column, string cell) => columns[column].Type == 'C'
        ? output.SizeOf(cell) <= columns[column].Width
        : cell.Length <= columns[column].Width && cell.All(c => char.IsAsciiDigit(c) || (columns[column].Type == 'N' && c is '-' or '.'));

    public override long Write(ReadOnlySpan<string> cells)
    {
        output.Write(" ");
        for (var i = 0; i < columns.Length; i++)
        {
            var (type, width) = (columns[i].Type, columns[i].Width);
            var cell = cells[i];
            var size = output.SizeOf(cell);
            while (size > width)
            {
                cell = cell[..^(cell.Length > 1 && char.IsSurrogatePair(cell[^2], cell[^1]) ? 2 : 1)];
                size = output.SizeOf(cell);
            }

            output.Blanks(type == 'N' ? width - size : 0);
            output.Write(cell);
            output.Blanks(type == 'N' ? 0 : width - size);
        }

        return ++Rows;
    }

    public override void Dispose()
    {
        output.Raw([0x1A]);
        output.Flush();
        stream.Position = 0;
        stream.Write(Header(Rows));
        output.Dispose();
    }

    private byte[] Header(long records)
    {
        var header = new byte[Part];
        header[0] = 0x03;
        (header[1], header[2], header[3]) = ((byte)(date.Year - 1900), (byte)date.Month, (byte)date.Day);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(4), (uint)records);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(8), (ushort)(Part + (Part * columns.Length) + 1));
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(10), (ushort)(1 + columns.Sum(column => column.Width)));
        header[29] = DriverOfGbk;
        return header;
    }

    private static byte[] Describe(string heading, DbfColumn column)
    {
        var part = new byte[Part];
        var name = Tabular.Gb18030.FromUtf8(System.Text.Encoding.UTF8.GetBytes(heading));
        name.AsSpan(0, Math.Min(MostNameBytes, name.Length)).CopyTo(part);
        part[11] = (byte)column.Type;
        part[16] = (byte)column.Width;
        part[17] = (byte)column.Decimals;
        return part;
    }
}
