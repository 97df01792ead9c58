using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Unicode;
using Exchange.Core.Tabular;

namespace Exchange.Core.Normalization.Kernels;

/// <summary>Cells as text, for what is too rare or too odd for bytes.</summary>
internal static class CellText
{
    /// <summary>The cell's text; false when bytes of it are not valid in the encoding.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> cell, ByteEncoding encoding, out string text) => TryDecode(cell, encoding, out text, out _);

    /// <summary>A text of ours as the sender's bytes.</summary>
    public static byte[] Encode(string text, ByteEncoding encoding)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        return encoding == ByteEncoding.Utf8 ? utf8 : Gb18030.FromUtf8(utf8);
    }

    /// <summary>GB 18030 to UTF-8; false when bytes are not valid. Private-use characters of old tables come out as standard ones.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> gb18030, Span<byte> utf8, out int written, ref bool mappedPrivateUse)
        => Gb18030.ToUtf8(gb18030, utf8, out _, out written, ref mappedPrivateUse) == OperationStatus.Done;

    /// <inheritdoc cref="TryDecode(ReadOnlySpan{byte}, ByteEncoding, out string)"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool TryDecode(ReadOnlySpan<byte> cell, ByteEncoding encoding, out string text, out bool mappedPrivateUse)
    {
        mappedPrivateUse = false;
        if (encoding == ByteEncoding.Utf8)
        {
            var valid = Utf8.IsValid(cell);
            text = valid ? Encoding.UTF8.GetString(cell) : "";
            return valid;
        }

        var utf8 = ArrayPool<byte>.Shared.Rent((cell.Length * 2) + 4);
        var done = TryDecode(cell, utf8, out var written, ref mappedPrivateUse);
        text = done ? Encoding.UTF8.GetString(utf8, 0, written) : "";
        ArrayPool<byte>.Shared.Return(utf8);
        return done;
    }
}
