using Exchange.Core.Pulling;
using Exchange.Core.Rhythms;
using Exchange.Core.Tabular;

namespace Exchange.Core.Mapping;

/// <summary>The source side of a mapping.</summary>
public sealed record MappingSource
{
    /// <summary>Globs on the file's name.</summary>
    public IReadOnlyList<string> Paths { get; init; } = [];

    public required TableFormat Format { get; init; }

    public Delivery Delivery { get; init; } = Delivery.Snapshot;

    /// <summary>The control file that must come with every extract; with <see cref="ControlKind.None"/> one that comes is still honoured.</summary>
    public ControlKind Control { get; init; } = ControlKind.None;

    /// <summary>How the extracts come about.</summary>
    public Supply Supply { get; init; } = Supply.Regular;

    /// <summary>How often they are due; null where nobody says, and for answers to queries.</summary>
    public Rhythm? Rhythm { get; init; }

    /// <summary>How the hub fetches them itself; null where the partner drops them.</summary>
    public PullDeclaration? Pull { get; init; }

    /// <summary>How lists of persons are sent; null where none are.</summary>
    public QueryLayout? Query { get; init; }

    public FieldsMatch FieldsMatch { get; init; } = FieldsMatch.Subset;

    /// <summary>Cell texts that stand for "no value", compared after trimming and width folding; "" is always one.</summary>
    public IReadOnlyList<string> MissingValues { get; init; } = [""];

    public required IReadOnlyList<SourceField> Fields { get; init; }

    /// <summary>The file itself names its columns, so that its content tells which data set it is.</summary>
    public bool HasHeading => Format.Format switch
    {
        FileFormat.Csv or FileFormat.Xlsx or FileFormat.Xls => Format.Dialect.Header,
        FileFormat.Fixed => false,
        _ => true,
    };
}

/// <summary>What one extract holds.</summary>
public enum Delivery
{
    /// <summary>Everything there is; what is not in it is gone.</summary>
    Snapshot,

    /// <summary>Only what is new or changed.</summary>
    Changes,
}

/// <summary>How the extracts of a data set come about (取得方式).</summary>
public enum Supply
{
    /// <summary>The partner sends them of itself, again and again.</summary>
    Regular,

    /// <summary>The partner answers a list of persons it was sent.</summary>
    Query,
}

/// <summary>Kinds of control files (控制文件).</summary>
public enum ControlKind
{
    /// <summary>None is demanded.</summary>
    None,

    /// <summary><c>FILE.manifest.json</c> with rows and SHA-256.</summary>
    Manifest,

    /// <summary><c>FILE.sha256</c>.</summary>
    Sha256,

    /// <summary><c>FILE.ok</c>: the upload is finished.</summary>
    Ok,
}

/// <summary>How the columns of a file may differ from the fields of the mapping (Frictionless Table Schema v2).</summary>
public enum FieldsMatch
{
    /// <summary>The same columns in the same order.</summary>
    Exact,

    /// <summary>The same columns in any order.</summary>
    Equal,

    /// <summary>All fields must be there; the file may have more columns.</summary>
    Subset,

    /// <summary>The file may lack fields that are not required; it may not have other columns.</summary>
    Superset,

    /// <summary>Required fields must be there; the file may lack others and may have more columns.</summary>
    Partial,
}

/// <summary>A column of the partner's file.</summary>
public sealed record SourceField
{
    public required string Name { get; init; }

    /// <summary>Other spellings of the heading.</summary>
    public IReadOnlyList<string> Titles { get; init; } = [];

    public string? Description { get; init; }

    /// <summary>An invented value for the department's guide.</summary>
    public string? Example { get; init; }

    /// <summary>The column must be in the file and no cell may be missing.</summary>
    public bool Required { get; init; }

    /// <summary>Characters, after trimming; 0 for none.</summary>
    public int MinLength { get; init; }

    /// <summary>Characters, after trimming; 0 for none.</summary>
    public int MaxLength { get; init; }

    /// <summary>Regular expression (non-backtracking .NET) the whole trimmed text has to fit; null for none.</summary>
    public string? Pattern { get; init; }

    /// <summary>The only values allowed; empty for any.</summary>
    public IReadOnlyList<string> Enum { get; init; } = [];
}
