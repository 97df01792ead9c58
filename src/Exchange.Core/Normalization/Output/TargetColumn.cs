using System.Text;
using Exchange.Core.Schema;

namespace Exchange.Core.Normalization.Output;

/// <summary>How the values of a target column are kept until they are written.</summary>
internal enum Storage
{
    Text,

    /// <summary>Indexes into <see cref="TargetColumn.Words"/>.</summary>
    Dictionary,

    /// <summary>One text for all records of the extract; it has no chunk.</summary>
    Constant,
    Days,
    Unscaled,
    Integer,
    Boolean,
    Hash,
}

/// <summary>A column of the records: its field, how it is kept, and its words where it has few.</summary>
internal sealed class TargetColumn(SchemaField field, Storage storage)
{
    public const short NoWord = -1;
    public const int NoDay = int.MinValue;
    public const long NoNumber = long.MinValue;

    private readonly List<string> words = storage == Storage.Boolean ? ["false", "true"] : [];
    private readonly List<byte[]> utf8 = storage == Storage.Boolean ? ["false"u8.ToArray(), "true"u8.ToArray()] : [];

    public SchemaField Field { get; } = field;

    public Storage Storage { get; } = storage;

    /// <summary>Distinct values of a dictionary column, in the order they were registered while compiling.</summary>
    public IReadOnlyList<string> Words => words;

    /// <summary>The index of a word, registered if it is new.</summary>
    public short IndexOf(string word)
    {
        var index = words.IndexOf(word);
        if (index < 0)
        {
            words.Add(word);
            utf8.Add(Encoding.UTF8.GetBytes(word));
            index = words.Count - 1;
        }

        return checked((short)index);
    }

    /// <summary>The index of a registered word; <see cref="NoWord"/> for others. Unlike <see cref="IndexOf"/> it may be called by several threads.</summary>
    public short Find(string word) => checked((short)words.IndexOf(word));

    public ReadOnlySpan<byte> Utf8Of(short index) => utf8[index];

    public ColumnChunk NewChunk() => Storage switch
    {
        Storage.Text => new TextChunk(),
        Storage.Dictionary => new ValueChunk<short>(NoWord),
        Storage.Boolean => new ValueChunk<short>(NoWord),
        Storage.Days => new ValueChunk<int>(NoDay),
        Storage.Hash => new ValueChunk<UInt128>(UInt128.Zero),
        _ => new ValueChunk<long>(NoNumber),
    };
}
