using System.Text;
using CsCheck;
using Exchange.Core.Normalization.Kernels;
using Exchange.Core.Normalization.Output;

namespace Exchange.Core.Tests.Normalization.Kernels;

public sealed class TextBufferTests
{
    private static readonly string?[] Texts = [null, "", "a", "晋A12345", "五菱"];

    /// <summary>A text may be kept and then given up for another one or for none, as kernels do with what is not plain.</summary>
    [Fact]
    public void Appends_the_texts_of_the_rows_asked_for_whatever_was_given_up_before()
        => Gen.Select(Gen.Int[0, Texts.Length - 1].Select(text => Texts[text]), Gen.Bool, Gen.Bool).Array[0, 60].Sample(
            rows =>
            {
                var buffer = new TextBuffer();
                buffer.Reset(rows.Length);
                for (var row = 0; row < rows.Length; row++)
                {
                    Fill(buffer, row, rows[row].Item1, rows[row].Item2);
                }

                var asked = Enumerable.Range(0, rows.Length).Where(row => rows[row].Item3).ToArray();
                var chunk = new TextChunk();
                buffer.Append(asked, chunk);

                Assert.Equal(asked.Select(row => rows[row].Item1), TextsOf(chunk));
            },
            iter: 500);

    private static void Fill(TextBuffer buffer, int row, string? text, bool afterAnother)
    {
        if (afterAnother)
        {
            buffer.Set(row, "given up"u8);
        }

        if (text is null)
        {
            buffer.SetNull(row);
        }
        else
        {
            buffer.Set(row, Encoding.UTF8.GetBytes(text));
        }
    }

    private static List<string?> TextsOf(TextChunk chunk)
    {
        var texts = new List<string?>();
        var at = 0;
        foreach (var length in chunk.Lengths)
        {
            texts.Add(length == TextChunk.NoText ? null : Encoding.UTF8.GetString(chunk.Bytes.Slice(at, length)));
            at += Math.Max(0, length);
        }

        Assert.Equal(chunk.Used, at);
        return texts;
    }
}
