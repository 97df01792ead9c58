namespace Exchange.Hub.Publish.Merging;

/// <summary>Spells names and values in SQL.</summary>
internal static class Sql
{
    public static string Name(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    public static string Text(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    public static string Files(IEnumerable<string> files) => $"[{string.Join(", ", files.Select(Text))}]";
}
