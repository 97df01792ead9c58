using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using Exchange.Core.Mapping;
using Exchange.Core.Tabular;

namespace Exchange.EndToEnd.Tests.Running;

/// <summary>Everything in a sample that names a person: found twice, by looking at the bytes and by reading the columns.</summary>
internal static partial class SeededIdentifiers
{
    /// <summary>IDs of 18 and 15 characters, plates, disability numbers, and the cells of every column that is read as a name or a number of a person.</summary>
    public static IReadOnlyCollection<string> Of(DatasetMapping mapping, string path)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var text in Texts(path))
        {
            found.UnionWith(NumberPattern().Matches(text).Select(match => match.Value));
            found.UnionWith(PlatePattern().Matches(text).Select(match => match.Value));
        }

        found.UnionWith(Cells(mapping, path).Select(cell => cell.Trim()).Where(IsTelling));
        return found;
    }

    /// <summary>False for names of organizations, which a draft may list as the values of a column.</summary>
    public static bool IsOfPerson(string secret) => !OrganizationPattern().IsMatch(secret);

    /// <summary>A name, or a number long enough to point at somebody; words such as 无 and 不详 are not.</summary>
    private static bool IsTelling(string cell)
        => !Words.Contains(cell) && (cell.Count(char.IsAsciiLetterOrDigit) >= 6 || cell.EnumerateRunes().Count(rune => rune.Value > 0x2E80) >= 2);

    private static readonly string[] Words = ["不详", "未知", "暂无", "没有", "单位", "个人"];

    private static IEnumerable<string> Texts(string path)
    {
        if (path.EndsWith(".xlsx", StringComparison.OrdinalIgnoreCase))
        {
            using var zip = ZipFile.OpenRead(path);
            foreach (var entry in zip.Entries.Where(entry => entry.Name.EndsWith(".xml", StringComparison.Ordinal)))
            {
                using var reader = new StreamReader(entry.Open(), Encoding.UTF8);
                yield return reader.ReadToEnd();
            }
        }
        else
        {
            var bytes = File.ReadAllBytes(path);
            yield return Encoding.UTF8.GetString(bytes);
            yield return Encodings.Decode(bytes, ByteEncoding.Gb18030);
            yield return Encoding.Unicode.GetString(bytes);
        }
    }

    private static List<string> Cells(DatasetMapping mapping, string path)
    {
        var fields = mapping.Records.SelectMany(record => record.Rules)
            .Where(rule => rule.As is NameTransform or SubjectTransform or PlateTransform or DisabilityCertificateTransform)
            .SelectMany(rule => rule.From)
            .SelectMany(field => field.Titles.Prepend(field.Name))
            .Select(TextFolding.Heading)
            .ToHashSet(StringComparer.Ordinal);
        using var bytes = new FileBytes(path);
        using var spool = new Spool();
        using var table = Table.Open(bytes, Path.GetFileName(path), mapping.Source.Format, new TabularLimits(), spool);
        var columns = Enumerable.Range(0, table.Columns.Count)
            .Where(column => fields.Contains(TextFolding.Heading(table.Columns[column])) || fields.Contains(TextFolding.Heading(table.Columns[column].Split('/')[^1])))
            .ToList();
        var cells = new List<string>();
        var batch = new RowBatch();
        for (var index = 0; index < table.BatchCount; index++)
        {
            table.Read(index, batch);
            cells.AddRange(Enumerable.Range(0, batch.RowCount).SelectMany(row => columns.Select(column => Encodings.Decode(batch[row, column], batch.Encoding))));
        }

        return cells;
    }

    [GeneratedRegex("(公司|银行|分行|联社|联合社|局|中心|医院|学校|小学|中学|大学|厂|合作社|所|店|部|委员会)$")]
    private static partial Regex OrganizationPattern();

    [GeneratedRegex(@"(?<![0-9A-Za-z])(\d{17}[\dXx]|\d{15})(?![0-9A-Za-z])")]
    private static partial Regex NumberPattern();

    [GeneratedRegex(@"[京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新][A-Z][A-Z0-9]{4,5}[A-Z0-9学警挂]")]
    private static partial Regex PlatePattern();
}
