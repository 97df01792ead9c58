namespace Exchange.Core.Schema;

/// <summary>Types of schema fields and how they stand in Parquet.</summary>
public enum FieldType
{
    /// <summary>UTF-8 text.</summary>
    Text,

    /// <summary>A canonical code of the field's code list; UTF-8 text, dictionary encoded.</summary>
    Code,

    /// <summary>Calendar day; INT32 DATE.</summary>
    Date,

    /// <summary>Decimal of <see cref="SchemaField.Precision"/> and <see cref="SchemaField.Scale"/>, precision at most 18; INT64 DECIMAL.</summary>
    Decimal,

    /// <summary>INT64.</summary>
    Integer,

    Boolean,

    /// <summary>128-bit hash, 16 bytes; BYTE_ARRAY.</summary>
    Hash,
}
