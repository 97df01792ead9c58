namespace Exchange.Core.Tabular;

/// <summary>What the cutting of a text's rows needs to know beyond its dialect.</summary>
internal sealed class TextShape
{
    public TextShape(TableFormat format, IReadOnlyList<string> columns, ByteEncoding encoding)
    {
        Encoding = encoding;
        ColumnCount = columns.Count;
        IsPadded = format.Format == FileFormat.Fixed;
        Classifier = new RowClassifier(format, columns);
        FirstTitle = Encodings.Encode(columns[0], encoding);
        CommentRows = [.. format.Dialect.CommentRows.Select(number => (long)number)];
    }

    public ByteEncoding Encoding { get; }

    public int ColumnCount { get; }

    /// <summary>Rows of layout are as long as all others.</summary>
    public bool IsPadded { get; }

    public RowClassifier Classifier { get; }

    /// <summary>The first heading: a row that begins with it may be the heading once more.</summary>
    public byte[] FirstTitle { get; }

    /// <summary>Numbers of records to pass over.</summary>
    public HashSet<long> CommentRows { get; }
}
