namespace Exchange.Core.Mapping;

/// <summary>How one case of <c>cases.json</c> came out.</summary>
/// <param name="Name">The case's name.</param>
/// <param name="Passed">Whether the engine did what the case says.</param>
/// <param name="Message">What was expected and what was found; empty when it passed. Cases hold invented persons only.</param>
/// <param name="File">Path of <c>cases.json</c>.</param>
/// <param name="Line">Where the case begins, from 1.</param>
/// <param name="Column">From 1.</param>
public sealed record CaseResult(string Name, bool Passed, string Message, string File, int Line, int Column)
{
    public override string ToString() => Passed ? $"{File}:{Line}:{Column}: passed: {Name}" : $"{File}:{Line}:{Column}: failed: {Name}: {Message}";
}
