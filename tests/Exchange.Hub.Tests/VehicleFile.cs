using System.Security.Cryptography;

namespace Exchange.Hub.Tests;

/// <summary>Extracts of vehicles, cut from the repository's sample, whose persons are invented.</summary>
internal static class VehicleFile
{
    private static readonly List<byte[]> Lines = Split(File.ReadAllBytes(Path.Combine(TestMappings.Root(), "mappings", TestMappings.Vehicle, "sample.csv")));

    /// <summary>The heading and some of the sample's rows.</summary>
    public static byte[] Of(int first, int count) => [.. Lines[0], .. Lines.Skip(1 + first).Take(count).SelectMany(line => line)];

    /// <summary>Lower-case hex.</summary>
    public static string IdOf(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static List<byte[]> Split(byte[] bytes)
    {
        var lines = new List<byte[]>();
        for (var start = 0; start < bytes.Length;)
        {
            var end = Array.IndexOf(bytes, (byte)'\n', start) is var found and >= 0 ? found + 1 : bytes.Length;
            lines.Add(bytes[start..end]);
            start = end;
        }

        return lines;
    }
}
