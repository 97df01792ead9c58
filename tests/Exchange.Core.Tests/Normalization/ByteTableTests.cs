using CsCheck;
using Exchange.Core.Normalization;

namespace Exchange.Core.Tests.Normalization;

public sealed class ByteTableTests
{
    [Fact]
    public void Finds_what_was_added_first_and_nothing_else()
        => Gen.Byte[0, 3].Array[0, 20].Array[0, 200].Holds(
            keys =>
            {
                var table = new ByteTable();
                var expected = new Dictionary<string, int>();
                for (var i = 0; i < keys.Length; i++)
                {
                    var asked = Convert.ToHexString(keys[i]);
                    Assert.Equal(expected.GetValueOrDefault(asked, ByteTable.Absent), table.Find(keys[i]));
                    table.Add(keys[i], i);
                    expected.TryAdd(asked, i);
                }

                Assert.Equal(expected.Count, table.Count);
                Assert.All(expected, entry => Assert.Equal(entry.Value, table.Find(Convert.FromHexString(entry.Key))));
            },
            iter: 500);

    [Fact]
    public void Takes_no_key_that_is_too_long()
    {
        var table = new ByteTable();

        table.Add(new byte[ByteTable.MaxKey + 1], 1);

        Assert.Equal(ByteTable.Absent, table.Find(new byte[ByteTable.MaxKey + 1]));
    }
}
