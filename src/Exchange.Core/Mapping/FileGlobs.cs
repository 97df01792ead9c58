using System.IO.Enumeration;

namespace Exchange.Core.Mapping;

/// <summary>Globs on a file's name, as mappings write them: <c>*</c> any run of characters, <c>?</c> one, case ignored; a packed file (.gz, .zip) fits by the name inside.</summary>
public static class FileGlobs
{
    private static readonly string[] Containers = [".gz", ".zip"];

    /// <param name="fileName">Without folders.</param>
    public static bool Fit(IReadOnlyList<string> globs, string fileName)
        => globs.Any(glob => Fits(glob, fileName) || Containers.Any(ending =>
            fileName.EndsWith(ending, StringComparison.OrdinalIgnoreCase) && Fits(glob, fileName[..^ending.Length])));

    private static bool Fits(string glob, string name) => FileSystemName.MatchesSimpleExpression(glob, name, ignoreCase: true);
}
