namespace Exchange.Core.Writing;

/// <summary>Headings such as person/name as members inside of others; neighbours share what they stand in.</summary>
internal sealed class NestedNames
{
    private readonly string[][] parts;
    private readonly int[] common;

    public NestedNames(IEnumerable<string> headings)
    {
        parts = [.. headings.Select(heading => heading.Split('/'))];
        common = new int[parts.Length];
        for (var i = 1; i < parts.Length; i++)
        {
            common[i] = Math.Min(parts[i - 1].Length, parts[i].Length) - 1;
            common[i] = Enumerable.Range(0, common[i]).TakeWhile(step => parts[i - 1][step] == parts[i][step]).Count();
        }
    }

    public string Leaf(int column) => parts[column][^1];

    /// <summary>What the member stands in.</summary>
    public ReadOnlySpan<string> Steps(int column) => parts[column].AsSpan(0, parts[column].Length - 1);

    /// <summary>How many of these steps the column before stands in as well.</summary>
    public int Common(int column) => common[column];
}
