using Exchange.Core.Tabular;

namespace Exchange.Core.Tests.Fuzzing;

/// <summary>One reader under fuzzing.</summary>
/// <param name="Name">Form and packing.</param>
/// <param name="Format">How it is read.</param>
/// <param name="Packing">"", "gzip" or "zip".</param>
/// <param name="Seeds">Valid files, not packed.</param>
/// <param name="Tokens">Words that mean something to the reader.</param>
internal sealed record FuzzSubject(string Name, TableFormat Format, string Packing, IReadOnlyList<byte[]> Seeds, IReadOnlyList<byte[]> Tokens)
{
    /// <summary>An input that is valid, damaged or random.</summary>
    public byte[] Input(Random random)
    {
        var bytes = random.Next(40) == 0 ? RandomBytes(random) : Damaged(Seeds[random.Next(Seeds.Count)], random);
        if (Packing.Length == 0)
        {
            return bytes;
        }

        var packed = Packing == "gzip" ? Extracts.Packing.Gzip(bytes) : Extracts.Packing.Zip([("数据.bin", bytes)]);
        return random.Next(4) switch
        {
            0 => ByteMutation.Mutate(packed, this, random),
            1 when Packing == "zip" => MemberMutation.Mutate(packed, this, random),
            _ => packed,
        };
    }

    private byte[] Damaged(byte[] seed, Random random) => (Format.Format, random.Next(5)) switch
    {
        (_, 0) when random.Next(4) == 0 => seed,
        (FileFormat.Xlsx, > 1) => MemberMutation.Mutate(seed, this, random),
        (FileFormat.Xls, > 2) => XlsMutation.Mutate(seed, random),
        (not (FileFormat.Xls or FileFormat.Xlsx or FileFormat.Dbf), > 2) => TokenMutation.Mutate(seed, this, random),
        _ => ByteMutation.Mutate(seed, this, random),
    };

    private static byte[] RandomBytes(Random random)
    {
        var bytes = new byte[random.Next(600)];
        random.NextBytes(bytes);
        return bytes;
    }
}
