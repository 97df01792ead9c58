using Exchange.Core.Tests.Extracts;
using Exchange.Core.Tests.Identity;

namespace Exchange.Core.Tests.Normalization.Conservation;

/// <summary>A whole extract of dirty rows with layout between them, and everything that is known of it.</summary>
internal sealed class DirtyExtract
{
    private static readonly string[][] Footers =
    [
        ["合计", "", "", "", "1234.5"], ["合计", "128", "3", "7", "1234.5", "20", "0", "12"], ["小计"], ["总计：", "", "", "", "12"], ["制表人：李某", "", "", "审核人：王某"], ["", "合　计", "", "", "7"], ["填报单位：某局"], ["注：以上为本年数据"],
    ];

    private readonly Random random;
    private readonly ExtractForm form;
    private readonly DirtyRows rows;
    private readonly List<DirtyLine> lines = [];

    private DirtyExtract(Random random, ExtractForm form)
    {
        this.random = random;
        this.form = form;
        rows = new DirtyRows(random, form.TakesLineEnds);
    }

    public byte[] Bytes { get; private set; } = [];

    /// <summary>Lines by the number the sender sees, from 1.</summary>
    public IReadOnlyList<DirtyLine> Lines => lines;

    public static DirtyExtract Make(Random random, ExtractForm form)
    {
        var extract = new DirtyExtract(random, form);
        extract.AddTop();
        for (var left = random.Next(20, 250); left > 0; left--)
        {
            extract.AddNext();
        }

        extract.AddLayout(Footers[random.Next(Footers.Length)]);
        extract.lines.Add(extract.rows.Any());
        extract.Bytes = form.Write(DirtyRows.Columns, [.. extract.lines.Select(line => line.Cells)]);
        return extract;
    }

    public int BlankLines => lines.Count(line => line.Cells.All(cell => cell.Length == 0));

    /// <summary>Numbers of all lines that become this.</summary>
    public IEnumerable<int> Numbers(Fate fate) => Enumerable.Range(1, lines.Count).Where(number => lines[number - 1].Fate == fate);

    /// <summary>What is published: the last row of every key, by its number.</summary>
    public IReadOnlyDictionary<int, string> Published => Numbers(Fate.Good)
        .GroupBy(number => lines[number - 1].Key!)
        .ToDictionary(same => same.Max(), same => same.Key);

    private void AddTop()
    {
        if (form.HasHeadingLine)
        {
            for (var titles = random.Next(3); titles > 0 && form.Name != "json of arrays"; titles--)
            {
                AddLayout(random.Next(3) == 0 ? [] : ["个人所得税明细表（2019年）"]);
            }

            AddLayout([.. DirtyRows.Columns]);
        }
        else
        {
            // XML names a column where it is filled first, and a row is told from layout by the columns known so far.
            lines.Add(rows.Good(InventedIds.ResidentId(1), new DateOnly(2019, 1, 31)));
        }
    }

    private void AddNext()
    {
        var good = lines.Where(line => line.Fate == Fate.Good).ToList();
        switch (random.Next(25))
        {
            case 0:
                AddLayout(Footers[random.Next(Footers.Length)]);
                break;
            case 1:
                AddLayout([Town(), "", "", "", "", "", "", ""]);
                break;
            case 2 when form.HasHeadingLine:
                AddLayout([.. DirtyRows.Columns]);
                break;
            case 3:
                AddLayout([]);
                break;
            case 4 when form.BreaksOnCount:
                lines.Add(Uneven(rows.Any()));
                break;
            case 5 or 6 when good.Count > 0:
                lines.Add(rows.Again(good[random.Next(good.Count)]));
                break;
            default:
                lines.Add(rows.Any());
                break;
        }
    }

    private string Town() => random.Next(2) == 0 ? "城关镇" : "东街道办事处";

    private DirtyLine Uneven(DirtyLine line)
        => new(random.Next(2) == 0 ? [.. line.Cells, "多出的一格"] : [.. line.Cells.Take(random.Next(3, 8))], Fate.Rejected);

    // Only text may have lines of fewer cells than the heading.
    private void AddLayout(string[] cells)
    {
        var isShort = form.BreaksOnCount && cells.Length > 0 && random.Next(2) == 0;
        lines.Add(new DirtyLine(isShort ? cells : [.. cells, .. Enumerable.Repeat("", DirtyRows.Columns.Count - cells.Length)], Fate.Layout));
    }
}
