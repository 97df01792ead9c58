using System.Buffers.Binary;

namespace Exchange.Core.Tests.Fuzzing;

/// <summary>Damages bytes: single bits, lengths, blocks, and words that mean something to the format.</summary>
internal static class ByteMutation
{
    private const int LongestInput = 1 << 18;

    private static readonly uint[] Numbers = [0, 1, 2, 7, 0x7F, 0x80, 0xFF, 0x100, 0x7FFF, 0x8000, 0xFFFE, 0xFFFF, 0x10000, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFE, 0xFFFFFFFF];

    private delegate byte[] Change(byte[] bytes, FuzzSubject subject, Random random);

    private static readonly Change[] Changes =
    [
        static (bytes, _, random) => At(bytes, random, (span, at) => span[at] ^= (byte)(1 << random.Next(8))),
        static (bytes, _, random) => At(bytes, random, (span, at) => span[at] = (byte)random.Next(256)),
        static (bytes, _, random) => At(bytes, random, (span, at) => Number(span[at..], random)),
        static (bytes, _, random) => At(bytes, random, (span, at) => Number(span[(at % Math.Min(span.Length, 64))..], random)),
        static (bytes, _, random) => bytes[..random.Next(bytes.Length)],
        static (bytes, _, random) => Cut(bytes, random, (head, _, tail) => [.. head, .. tail]),
        static (bytes, _, random) => Cut(bytes, random, (head, block, tail) => [.. head, .. block, .. block, .. tail]),
        static (bytes, _, random) => Cut(bytes, random, (head, block, tail) => [.. head, .. Repeated(block, random), .. tail]),
        static (bytes, _, random) => Cut(bytes, random, (head, block, tail) => [.. head, .. tail, .. block]),
        static (bytes, _, random) => Cut(bytes, random, (head, block, tail) => { random.NextBytes(block); return [.. head, .. block, .. tail]; }),
        static (bytes, subject, random) => Insert(bytes, subject.Tokens[random.Next(subject.Tokens.Count)], random),
        static (bytes, subject, random) => Insert(bytes, subject.Tokens[random.Next(subject.Tokens.Count)], random),
        static (bytes, subject, random) => Splice(bytes, subject.Seeds[random.Next(subject.Seeds.Count)], random),
    ];

    /// <summary>One to three changes, more seldom many.</summary>
    public static byte[] Mutate(byte[] bytes, FuzzSubject subject, Random random)
    {
        for (var left = random.Next(8) == 0 ? random.Next(4, 40) : random.Next(1, 4); left > 0; left--)
        {
            bytes = bytes.Length == 0 ? [(byte)random.Next(256)] : Changes[random.Next(Changes.Length)](bytes, subject, random);
        }

        return bytes.Length <= LongestInput ? bytes : bytes[..LongestInput];
    }

    private delegate void Edit(Span<byte> bytes, int at);

    private static byte[] At(byte[] bytes, Random random, Edit edit)
    {
        var copy = (byte[])bytes.Clone();
        edit(copy, random.Next(copy.Length));
        return copy;
    }

    private static void Number(Span<byte> at, Random random)
    {
        var number = Numbers[random.Next(Numbers.Length)];
        if (at.Length >= 4 && random.Next(2) == 0)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(at, number);
        }
        else if (at.Length >= 2)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(at, (ushort)number);
        }
    }

    private static byte[] Cut(byte[] bytes, Random random, Func<byte[], byte[], byte[], byte[]> join)
    {
        var from = random.Next(bytes.Length);
        var to = Math.Min(bytes.Length, from + 1 + (random.Next(3) == 0 ? random.Next(bytes.Length) : random.Next(64)));
        return join(bytes[..from], bytes[from..to], bytes[to..]);
    }

    private static byte[] Repeated(byte[] block, Random random)
        => [.. Enumerable.Repeat(block, Math.Max(1, Math.Min(random.Next(4, 3000), LongestInput / 2 / block.Length))).SelectMany(each => each)];

    private static byte[] Insert(byte[] bytes, byte[] token, Random random)
    {
        var at = random.Next(bytes.Length + 1);
        var over = random.Next(2) == 0 ? 0 : Math.Min(token.Length, bytes.Length - at);
        return [.. bytes[..at], .. token, .. bytes[(at + over)..]];
    }

    private static byte[] Splice(byte[] bytes, byte[] other, Random random)
        => [.. bytes[..random.Next(bytes.Length)], .. other[random.Next(other.Length)..]];
}
