using System.Buffers.Binary;
using System.Text;

namespace Exchange.Core.Tests.Tabular;

/// <summary>A small .xls (BIFF8) written record by record: [MS-XLS] in an [MS-CFB] compound file.</summary>
internal sealed class XlsBuilder
{
    private const int Sector = 512;

    private readonly List<(string Name, byte State, MemoryStream Records)> sheets = [];

    /// <summary>Number formats of the cell styles: style n has format n; the first is General.</summary>
    public string[] Formats { get; set; } = ["General"];

    public bool IsEncrypted { get; set; }

    public XlsBuilder Sheet(string name, params object?[][] rows) => Sheet(name, 0, rows);

    /// <param name="state">0 visible, 1 hidden, 2 very hidden.</param>
    public XlsBuilder Sheet(string name, byte state, params object?[][] rows)
    {
        var records = new MemoryStream();
        Record(records, 0x809, Words(0x600, 0x10, 0, 0, 0, 0, 0, 0));
        Record(records, 0x200, [.. Words(0, 0, rows.Length, 0), .. Words(0, rows.Length == 0 ? 0 : rows.Max(row => row.Length), 0)]);
        for (var row = 0; row < rows.Length; row++)
        {
            Record(records, 0x208, Words(row, 0, rows[row].Length, 255, 0, 0, 0x100, 0x0F));
        }

        for (var row = 0; row < rows.Length; row++)
        {
            for (var column = 0; column < rows[row].Length; column++)
            {
                Cell(records, row, column, rows[row][column]);
            }
        }

        Record(records, 0x0A, []);
        sheets.Add((name, state, records));
        return this;
    }

    public byte[] Build()
    {
        var size = Globals(new int[sheets.Count]).Length;
        var places = new int[sheets.Count];
        for (var i = 0; i < places.Length; i++)
        {
            places[i] = size;
            size += (int)sheets[i].Records.Length;
        }

        byte[] stream = [.. Globals(places), .. sheets.SelectMany(sheet => sheet.Records.ToArray())];
        return Compound(("Workbook", stream.Length < 4096 ? [.. stream, .. new byte[4096 - stream.Length]] : stream));
    }

    /// <summary>A compound file of streams of at least 4096 bytes each.</summary>
    public static byte[] Compound(params (string Name, byte[] Content)[] streams)
    {
        var starts = new List<int>();
        var chains = new List<int>();
        var directorySectors = (streams.Length + 1 + 3) / 4;
        AddChain(chains, directorySectors);
        foreach (var (_, content) in streams)
        {
            starts.Add(chains.Count);
            AddChain(chains, (content.Length + Sector - 1) / Sector);
        }

        var tableSectors = 1;
        while (tableSectors * 128 < chains.Count + tableSectors)
        {
            tableSectors++;
        }

        var file = new MemoryStream();
        file.Write(Header(chains.Count, tableSectors));
        file.Write(Directory(streams, starts, directorySectors));
        foreach (var (_, content) in streams)
        {
            file.Write(content);
            file.Write(new byte[(Sector - (content.Length % Sector)) % Sector]);
        }

        var table = Enumerable.Repeat(-1, tableSectors * 128).ToArray();
        chains.CopyTo(table);
        table.AsSpan(chains.Count, tableSectors).Fill(-3);
        foreach (var next in table)
        {
            file.Write(Ints(next));
        }

        return file.ToArray();
    }

    private static void AddChain(List<int> chains, int sectors)
    {
        for (var i = 1; i <= sectors; i++)
        {
            chains.Add(i == sectors ? -2 : chains.Count + 1);
        }
    }

    private static byte[] Header(int firstTable, int tables)
    {
        var header = new byte[Sector];
        new byte[] { 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1 }.CopyTo(header, 0);
        Words(0x3E, 3, 0xFFFE, 9, 6).CopyTo(header, 24);
        Ints(0, tables, 0, 0, 4096, -2, 0, -2, 0).CopyTo(header, 40);
        for (var i = 0; i < 109; i++)
        {
            Ints(i < tables ? firstTable + i : -1).CopyTo(header, 76 + (4 * i));
        }

        return header;
    }

    private static byte[] Directory((string Name, byte[] Content)[] streams, List<int> starts, int sectors)
    {
        var directory = new byte[sectors * Sector];
        Entry("Root Entry", 5, streams.Length > 0 ? 1 : -1, -1, -2, 0).CopyTo(directory, 0);
        for (var i = 0; i < streams.Length; i++)
        {
            var right = i + 1 < streams.Length ? i + 2 : -1;
            Entry(streams[i].Name, 2, -1, right, starts[i], streams[i].Content.Length).CopyTo(directory, 128 * (i + 1));
        }

        return directory;
    }

    private static byte[] Entry(string name, byte type, int child, int right, int start, int size)
    {
        var entry = new byte[128];
        Encoding.Unicode.GetBytes(name).CopyTo(entry, 0);
        Words((name.Length * 2) + 2).CopyTo(entry, 64);
        entry[66] = type;
        entry[67] = 1;
        Ints(-1, right, child).CopyTo(entry, 68);
        Ints(start, size, 0).CopyTo(entry, 116);
        return entry;
    }

    private byte[] Globals(int[] places)
    {
        var records = new MemoryStream();
        Record(records, 0x809, Words(0x600, 5, 0, 0, 0, 0, 0, 0));
        if (IsEncrypted)
        {
            Record(records, 0x2F, [.. Words(1, 1, 1), .. new byte[48]]);
        }

        Record(records, 0x42, Words(1200));
        for (var i = 0; i < Formats.Length; i++)
        {
            Record(records, 0x41E, [.. Words(200 + i), .. Text(Formats[i], 2)]);
        }

        for (var i = 0; i < Formats.Length; i++)
        {
            var format = int.TryParse(Formats[i], out var builtIn) ? builtIn : 200 + i;
            Record(records, 0xE0, [.. Words(0, i == 0 ? 0 : format, 0), .. new byte[14]]);
        }

        for (var i = 0; i < sheets.Count; i++)
        {
            Record(records, 0x85, [.. Ints(places[i]), sheets[i].State, 0, .. Text(sheets[i].Name, 1)]);
        }

        Record(records, 0x0A, []);
        return records.ToArray();
    }

    private static void Cell(MemoryStream records, int row, int column, object? value)
    {
        switch (value)
        {
            case string text:
                Record(records, 0x204, [.. Words(row, column, 0), .. Text(text, 2)]);
                break;
            case (double number, int style):
                Record(records, 0x203, [.. Words(row, column, style), .. BitConverter.GetBytes(number)]);
                break;
            case double number:
                Record(records, 0x203, [.. Words(row, column, 0), .. BitConverter.GetBytes(number)]);
                break;
            case bool flag:
                Record(records, 0x205, [.. Words(row, column, 0), flag ? (byte)1 : (byte)0, 0]);
                break;
            case byte error:
                Record(records, 0x205, [.. Words(row, column, 0), error, 1]);
                break;
        }
    }

    private static byte[] Text(string text, int lengthBytes)
        => [.. Words(text.Length)[..lengthBytes], 1, .. Encoding.Unicode.GetBytes(text)];

    private static void Record(MemoryStream into, int type, byte[] content)
    {
        into.Write(Words(type, content.Length));
        into.Write(content);
    }

    private static byte[] Words(params int[] words)
    {
        var bytes = new byte[words.Length * 2];
        for (var i = 0; i < words.Length; i++)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(i * 2), (ushort)words[i]);
        }

        return bytes;
    }

    private static byte[] Ints(params int[] ints)
    {
        var bytes = new byte[ints.Length * 4];
        for (var i = 0; i < ints.Length; i++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(i * 4), ints[i]);
        }

        return bytes;
    }
}
