using System.Text.RegularExpressions;
using Exchange.Core.Tabular;

namespace Exchange.Core.Mapping.Drafting;

/// <summary>What the cells of one column look like. It counts shapes and keeps no cell but short, often repeated codes.</summary>
internal sealed partial class ColumnProfile(string heading)
{
    private const int MostCodes = 20;
    private const int LongestCode = 12;
    private const int FewestRows = 20;

    private readonly Dictionary<CellShape, int> shapes = [];
    private readonly HashSet<string> words = new(StringComparer.Ordinal);
    private int filled;

    public string Heading => heading;

    public int Rows { get; private set; }

    /// <summary>Every row seen has a value.</summary>
    public bool NeverMissing => Rows > 0 && filled == Rows;

    /// <summary>The shape of nine cells in ten, else text.</summary>
    public CellShape Shape
        => shapes.FirstOrDefault(pair => filled > 0 && pair.Value * 10 >= filled * 9) is { Value: > 0 } most ? most.Key : CellShape.Text;

    /// <summary>
    /// The column's codes, sorted; empty unless they are few, short, repeated, and the heading speaks of no person, number or place.
    /// </summary>
    public IReadOnlyList<string> Codes
        => filled >= FewestRows && words.Count is > 0 and <= MostCodes && words.Count * 3 <= filled && !Personal().IsMatch(heading)
            && Shape is CellShape.Text or CellShape.Number && words.All(IsCode)
            ? [.. words.Order(StringComparer.Ordinal)]
            : [];

    public void Add(string cell)
    {
        Rows++;
        var word = TextFolding.Word(cell);
        if (word.Length == 0)
        {
            return;
        }

        filled++;
        var shape = CellShapes.Of(word);
        shapes[shape] = shapes.GetValueOrDefault(shape) + 1;
        if (words.Count <= MostCodes)
        {
            words.Add(word.Length > LongestCode ? "" : word);
        }
    }

    private static bool IsCode(string word) => word.Length > 0 && word.Count(char.IsAsciiDigit) < 6;

    [GeneratedRegex("姓名|名字|名称|单位|公司|企业|人|号|址|电话|手机|卡|金额|XM|MC|SFZ|DZ", RegexOptions.IgnoreCase)]
    private static partial Regex Personal();
}
