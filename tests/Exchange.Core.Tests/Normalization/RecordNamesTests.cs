using System.Runtime.InteropServices;
using System.Security.Cryptography;
using CsCheck;
using Exchange.Core.Normalization;

namespace Exchange.Core.Tests.Normalization;

public sealed class RecordNamesTests
{
    [Fact]
    public void Many_messages_at_once_hash_as_MD5_hashes_each()
        => Gen.Byte.Array[0, 400].Array[0, 70].Holds(
            messages => Assert.Equal(messages.Select(MD5.HashData), Hash(messages)),
            iter: 500);

    [Theory]
    [InlineData(0)]
    [InlineData(55)]
    [InlineData(56)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(119)]
    [InlineData(120)]
    [InlineData(247)]
    [InlineData(248)]
    [InlineData(1000)]
    public void Padding_is_right_at_the_edges_of_blocks(int length)
    {
        var message = Enumerable.Range(0, length).Select(i => (byte)i).ToArray();

        Assert.Equal(MD5.HashData(message), Hash([message]).Single());
    }

    private static List<byte[]> Hash(byte[][] messages)
    {
        var names = new RecordNames();
        foreach (var message in messages)
        {
            message.CopyTo(names.Next(message.Length + 10));
            names.Commit(message.Length);
        }

        var hashes = new UInt128[messages.Length];
        names.Hash(hashes);
        return [.. hashes.Select(hash => MemoryMarshal.AsBytes(new[] { hash }.AsSpan()).ToArray())];
    }
}
