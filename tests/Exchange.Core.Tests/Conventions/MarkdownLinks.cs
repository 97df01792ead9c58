using System.Text.RegularExpressions;

namespace Exchange.Core.Tests.Conventions;

/// <summary>Links of a page to other files of the repository.</summary>
internal static partial class MarkdownLinks
{
    /// <summary>Those whose target is not there, as "page -> target".</summary>
    public static IEnumerable<string> Broken(string page)
        => LinkPattern().Matches(File.ReadAllText(page))
            .Select(match => match.Groups[1].Value.Split('#')[0])
            .Where(target => target.Length > 0 && !target.Contains("://", StringComparison.Ordinal))
            .Where(target => !Path.Exists(Path.Combine(Path.GetDirectoryName(page)!, target)))
            .Select(target => $"{Repository.Relative(page)} -> {target}");

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex LinkPattern();
}
