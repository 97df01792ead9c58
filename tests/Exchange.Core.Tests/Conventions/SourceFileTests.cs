using System.Text.RegularExpressions;

namespace Exchange.Core.Tests.Conventions;

/// <summary>Rules about source files that no analyzer sees.</summary>
public sealed partial class SourceFileTests
{
    private const int MostLines = 300;

    /// <summary>
    /// The program's top, the tops of threads, which hand every exception to the thread that waits for them, and the tops of jobs:
    /// the claim, which notes a failure in the ledger and throws it on, and the local host's triggers.
    /// </summary>
    private static readonly string[] Tops = ["ExchangeCommand.cs", "NormalizeRun.cs", "XlsxReadAhead.cs", "Claims.cs", "PullRunner.cs", "InboxWatch.cs", "QueuePump.cs"];

    [Fact]
    public void No_file_is_longer_than_a_person_reads_at_once()
        => Offenders.None(Repository.Sources()
            .Select(path => (Path: Repository.Relative(path), Lines: File.ReadLines(path).Count()))
            .Where(file => file.Lines >= MostLines));

    [Fact]
    public void A_file_is_named_after_a_type_in_it()
        => Offenders.None(Repository.Files("src", "*.cs")
            .Where(path => Path.GetFileName(path) is not ("Program.cs" or "GlobalUsings.cs" or "AssemblyInfo.cs"))
            .Where(path => !DeclaredTypes(File.ReadAllText(path)).Contains(Path.GetFileName(path).Split('.')[0]))
            .Select(Repository.Relative));

    [Fact]
    public void A_part_of_a_type_says_its_subject_in_its_file_name()
        => Offenders.None(Repository.Files("src", "*.cs")
            .Where(path => Path.GetFileName(path).Split('.').Length > 2)
            .Where(path => !Regex.IsMatch(File.ReadAllText(path), $@"\bpartial (class|record|struct|record struct|interface) {Path.GetFileName(path).Split('.')[0]}\b"))
            .Select(Repository.Relative));

    [Fact]
    public void The_namespace_is_the_folder()
        => Offenders.None(Repository.Files("src", "*.cs")
            .Where(path => NamespacePattern().Match(File.ReadAllText(path)) is { Success: true } found && found.Groups[1].Value != Room(path))
            .Select(Repository.Relative));

    [Fact]
    public void Exceptions_of_every_kind_are_caught_at_the_top_only()
        => Offenders.None(Repository.Files("src", "*.cs")
            .Where(path => !Tops.Contains(Path.GetFileName(path)) && CatchAllPattern().IsMatch(File.ReadAllText(path)))
            .Select(Repository.Relative));

    [Fact]
    public void Nothing_is_folded_away_or_left_for_later()
        => Offenders.None(Repository.Sources()
            .Where(path => LeftForLaterPattern().IsMatch(File.ReadAllText(path)))
            .Select(Repository.Relative));

    private static HashSet<string> DeclaredTypes(string text)
        => [.. TypePattern().Matches(text).Select(match => match.Groups[1].Value)];

    private static string Room(string path)
        => Path.GetDirectoryName(Repository.Relative(path))!.Replace('\\', '/')["src/".Length..].Replace('/', '.');

    [GeneratedRegex(@"\b(?:class|record struct|record|struct|interface|enum|delegate \w+) (\w+)")]
    private static partial Regex TypePattern();

    [GeneratedRegex(@"^namespace ([\w.]+)", RegexOptions.Multiline)]
    private static partial Regex NamespacePattern();

    [GeneratedRegex(@"catch\s*(\(\s*(System\.)?Exception\b[^)]*\)(?!\s*when)|\{(?![^{}]*\bthrow;\s*\}))")]
    private static partial Regex CatchAllPattern();

    [GeneratedRegex(@"^\s*#region|//\s*(TODO|FIXME|HACK|XXX)\b", RegexOptions.Multiline)]
    private static partial Regex LeftForLaterPattern();
}
