namespace Exchange.Core.Mapping;

/// <summary>Something wrong in a file under <c>mappings/</c>, at the start of the token that is wrong.</summary>
/// <param name="File">Path as it was asked for, with forward slashes.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1, in UTF-16 units, as editors count.</param>
/// <param name="Message">What was found and what was expected; English.</param>
/// <param name="Level">Whether the file can be used all the same.</param>
public sealed record MappingError(string File, int Line, int Column, string Message, MappingErrorLevel Level)
{
    /// <summary><c>path:line:column: message</c>, which terminals and editors turn into a link.</summary>
    public override string ToString()
        => Level == MappingErrorLevel.Warning ? $"{File}:{Line}:{Column}: warning: {Message}" : $"{File}:{Line}:{Column}: {Message}";
}

/// <summary>How bad a <see cref="MappingError"/> is.</summary>
public enum MappingErrorLevel
{
    /// <summary>The file is used; a person should look.</summary>
    Warning,

    /// <summary>The file is not used.</summary>
    Error,
}
