using System.Buffers.Binary;

namespace Exchange.Core.Tests.Fuzzing;

/// <summary>Damages the type, the length or the content of one record of a .xls as the tests write it: one stream behind one sector of directory.</summary>
internal static class XlsMutation
{
    private const int FirstRecord = 1024;
    private const int RecordHeader = 4;

    public static byte[] Mutate(byte[] xls, Random random)
    {
        var places = new List<int>();
        for (var at = FirstRecord; at + RecordHeader <= xls.Length && LengthAt(xls, at) is var length && (length > 0 || xls[at] != 0); at += RecordHeader + length)
        {
            places.Add(at);
        }

        var copy = (byte[])xls.Clone();
        for (var left = random.Next(1, 4); left > 0 && places.Count > 0; left--)
        {
            Damage(copy, places[random.Next(places.Count)], random);
        }

        return copy;
    }

    private static void Damage(byte[] xls, int at, Random random)
    {
        var length = LengthAt(xls, at);
        var place = random.Next(4) switch
        {
            0 => at,
            1 => at + 2,
            _ => at + RecordHeader + random.Next(Math.Max(1, length)),
        };
        if (place < xls.Length)
        {
            xls[place] = random.Next(3) switch { 0 => 0xFF, 1 => (byte)(xls[place] + random.Next(-2, 3)), _ => (byte)random.Next(256) };
        }
    }

    private static int LengthAt(byte[] xls, int at) => BinaryPrimitives.ReadUInt16LittleEndian(xls.AsSpan(at + 2));
}
