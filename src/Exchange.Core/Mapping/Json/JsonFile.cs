using System.Security.Cryptography;
using System.Text;

namespace Exchange.Core.Mapping.Json;

/// <summary>One JSON file under <c>mappings/</c>: its bytes, its value, and the errors found in it.</summary>
internal sealed class JsonFile
{
    private readonly byte[] bytes;
    private readonly int skipped;
    private readonly List<int> lineStarts = [0];

    private JsonFile(string path, byte[] bytes)
    {
        Path = path.Replace('\\', '/');
        this.bytes = bytes;
        skipped = bytes.AsSpan().StartsWith("\uFEFF"u8) ? 3 : 0;
        for (var i = skipped; i < bytes.Length; i++)
        {
            if (bytes[i] == (byte)'\n')
            {
                lineStarts.Add(i + 1 - skipped);
            }
        }

        Root = JsonParser.Parse(this);
    }

    /// <summary>With forward slashes.</summary>
    public string Path { get; }

    /// <summary>Name of the folder it stands in.</summary>
    public string Folder => System.IO.Path.GetFileName(System.IO.Path.GetDirectoryName(Path)) ?? "";

    /// <summary>Null when the file is no JSON; the error then says where.</summary>
    public JsonValue? Root { get; }

    public ErrorList Errors { get; } = new();

    /// <summary>Text of the file, without byte order mark.</summary>
    public ReadOnlySpan<byte> Text => bytes.AsSpan(skipped);

    /// <summary>All bytes of the file.</summary>
    public ReadOnlySpan<byte> Bytes => bytes;

    /// <summary>SHA-256 of all bytes, lower-case hex.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(bytes));

    public static JsonFile Open(string path) => new(path, File.ReadAllBytes(path));

    public static JsonFile Parse(string path, string text) => new(path, Encoding.UTF8.GetBytes(text));

    /// <summary>Byte offset of a place given as line from 0 and byte in the line.</summary>
    public int OffsetOf(long line, long byteInLine)
        => (int)Math.Min(lineStarts[(int)Math.Min(line, lineStarts.Count - 1)] + byteInLine, Text.Length);

    public void Error(JsonValue at, string message) => Error(at.Offset, message);

    public void Error(int offset, string message) => Errors.Add(At(offset, message, MappingErrorLevel.Error));

    public void Warn(int offset, string message) => Errors.Add(At(offset, message, MappingErrorLevel.Warning));

    public MappingError At(int offset, string message, MappingErrorLevel level)
    {
        var line = lineStarts.BinarySearch(offset);
        line = line < 0 ? ~line - 1 : line;
        var start = lineStarts[line];
        return new MappingError(Path, line + 1, Encoding.UTF8.GetCharCount(Text[start..offset]) + 1, message, level);
    }

    /// <summary>The root as an object to read; null and an error when it is something else.</summary>
    public ObjectReader? RootObject(string what)
    {
        if (Root is JsonObject root)
        {
            return new ObjectReader(this, root, what);
        }

        if (Root is not null)
        {
            Error(Root, $"{what} is {Root.What}; expected an object");
        }

        return null;
    }
}
