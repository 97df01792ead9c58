using System.Text;
using Exchange.Core.Tabular;

namespace Exchange.Core.Tests.Tabular;

public sealed class TextEncodingTests
{
    private const string Text = "姓名,住址\n张三,北京\n䶮,㛃𬱖\n";

    public static TheoryData<string, byte[]> Encoded => new()
    {
        { "utf-8", Encoding.UTF8.GetBytes(Text) },
        { "utf-8", [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Text)] },
        { "gb18030", Gb18030.FromUtf8(Encoding.UTF8.GetBytes(Text)) },
        { "gb18030", Gb18030.FromUtf8(Encoding.UTF8.GetBytes("\uFEFF" + Text)) },
        { "utf-16le", Encoding.Unicode.GetBytes(Text) },
        { "utf-16le", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Text)] },
        { "utf-16be", Encoding.BigEndianUnicode.GetBytes(Text) },
        { "utf-16be", [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(Text)] },
    };

    [Theory]
    [MemberData(nameof(Encoded))]
    public void An_encoding_is_recognised(string name, byte[] bytes)
    {
        var reading = DelimitedText.Read(bytes);

        Assert.Equal(name, reading.Description.Encoding);
        Assert.Equal("2:张三/北京\n3:䶮/㛃𬱖", reading.AllRows);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("gb18030")]
    public void A_broken_character_among_many_breaks_its_cell_only(string name)
    {
        var text = Encoding.UTF8.GetBytes("姓名,住址\n" + string.Concat(Enumerable.Repeat("张三,北京市西城区\n", 50)));
        byte[] broken = [.. name == "utf-8" ? text : Gb18030.FromUtf8(text), .. ","u8, 0xFF, (byte)'\n'];

        var reading = DelimitedText.Read(broken);

        Assert.Equal(name, reading.Description.Encoding);
        Assert.Equal("52:/\uFFFD", reading.Rows[^1]);
    }

    [Fact]
    public void Ascii_at_the_beginning_does_not_hide_the_encoding()
    {
        var text = Encoding.UTF8.GetBytes("a,b\n" + string.Concat(Enumerable.Repeat("1,2\n", 700_000)) + "张三,北京\n");

        Assert.Equal("gb18030", DelimitedText.Read(Gb18030.FromUtf8(text)).Description.Encoding);
        Assert.Equal("utf-8", DelimitedText.Read(text).Description.Encoding);
    }

    [Fact]
    public void An_unpaired_surrogate_is_kept_as_bytes_that_nobody_takes_for_a_character()
    {
        var reading = DelimitedText.Read([0xFF, 0xFE, .. Encoding.Unicode.GetBytes("a,b\n1,"), 0x00, 0xD8, .. Encoding.Unicode.GetBytes("\n3,4\n")]);

        Assert.Equal("2:1/\uFFFD\uFFFD\uFFFD\n3:3/4", reading.AllRows);
    }

    [Theory]
    [InlineData("FFFE61006200630A", "F101")]
    [InlineData("FFFE6100620063", "F102")]
    [InlineData("612C620A310032", "F108")]
    [InlineData("612C620A312C320A000000", "F108")]
    [InlineData("8080808080808080800A", "F107")]
    public void Bytes_that_are_no_text_are_refused(string hex, string code) => Assert.Equal(code, DelimitedText.Refusal(Convert.FromHexString(hex)));

    [Fact]
    public void Zero_bytes_at_the_end_are_an_interrupted_transfer()
        => Assert.Equal("F102", DelimitedText.Refusal([.. "a,b\n"u8, .. Enumerable.Repeat("1,2\n"u8.ToArray(), 5000).SelectMany(row => row), .. new byte[100]]));
}
