using System.Text.RegularExpressions;

namespace Exchange.Hub.Tests.Functions;

/// <summary>A trigger as it is written.</summary>
/// <param name="Body">After the parameters: an expression or statements.</param>
internal sealed partial record TriggerSource(string Name, string Body)
{
    public static IReadOnlyList<TriggerSource> All { get; } =
    [
        .. Directory.GetFiles(FunctionsFolder.Path, "*Triggers.cs")
            .SelectMany(file => Function().Matches(File.ReadAllText(file)))
            .Select(match => new TriggerSource(match.Groups["name"].Value, match.Groups["body"].Value)),
    ];

    /// <summary>What stands between the braces, counted by semicolons; an expression is one.</summary>
    public int Statements => Body.Count(character => character == ';');

    [GeneratedRegex("""\[Function\("(?<name>[^"]+)"\)\]\s*public [^\r\n]*\r?\n(?:        => (?<body>[^;]+;)|    \{(?<body>.*?)\n    \})""", RegexOptions.Singleline)]
    private static partial Regex Function();
}
