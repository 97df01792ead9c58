namespace Exchange.Core.Tests.Mapping;

/// <summary>A file of a library with a mistake in it; ▲ stands where the mistake has to be reported.</summary>
internal static class MarkedFile
{
    /// <summary>Puts the mistake in place of a part that stands once in the file; without ▲ any place will do.</summary>
    public static void AssertNamed(LibraryFolder folder, string file, string part, string mistake, string expected)
    {
        folder.With(file, part, mistake);
        var text = File.ReadAllText(Path.Combine(folder.Folder, file));
        var at = text.IndexOf('▲', StringComparison.Ordinal);
        if (at < 0)
        {
            Assert.Contains(folder.Errors(), error => error.Contains(expected, StringComparison.Ordinal));
            return;
        }

        var place = $"{file}:{text[..at].Count(c => c == '\n') + 1}:{at - text.LastIndexOf('\n', at)}: ";
        folder.Write(file, text.Replace("▲", "", StringComparison.Ordinal));
        Assert.Contains(folder.Errors(), error => error.StartsWith(place + expected, StringComparison.Ordinal));
    }
}
