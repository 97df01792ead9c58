namespace Exchange.Core.Schema;

/// <summary>A code list (代码表) as read from <c>mappings/codes/NAME.json</c>.</summary>
/// <param name="Name">File name without ending, such as gbt2261.1-sex.</param>
/// <param name="Title">Chinese title with the standard's number.</param>
/// <param name="Standard">Number and edition of the standard, null when it is a local list.</param>
/// <param name="Entries">In the order of the file.</param>
/// <param name="Hash">SHA-256 of the file, lower-case hex.</param>
public sealed record CodeList(string Name, string Title, string? Standard, IReadOnlyList<CodeEntry> Entries, string Hash);

/// <summary>One code and the spellings under which sources send it.</summary>
/// <param name="Code">Canonical code.</param>
/// <param name="Title">Chinese title; it is accepted as a spelling too.</param>
/// <param name="Aliases">Further spellings.</param>
/// <param name="Attributes">Further facts by name, for lookups ("take").</param>
public sealed record CodeEntry(
    string Code,
    string Title,
    IReadOnlyList<string> Aliases,
    IReadOnlyDictionary<string, string> Attributes);
