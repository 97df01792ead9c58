namespace Exchange.Core.Tabular;

/// <summary>Rows that people put between the data, and cells that people merge.</summary>
public sealed record Layout
{
    /// <summary>
    /// A row whose first filled cell begins with one of these and that has at most half of its cells filled is a footer; so is one of
    /// which that cell is a word ending in 计 and all others are numbers.
    /// </summary>
    public IReadOnlyList<string> Footers { get; init; } = ["合计", "小计", "总计", "本页小计", "制表人", "制表单位", "填表人", "填报单位", "审核人", "负责人", "打印时间", "打印日期", "备注：", "注："];

    /// <summary>Skips a row that has exactly one filled cell where the heading has three columns or more.</summary>
    public bool SkipSubHeadings { get; init; }

    /// <summary>Skips a row that repeats the heading.</summary>
    public bool SkipRepeatedHeader { get; init; } = true;

    /// <summary>Headings of columns whose empty cells take the value of the row above (merged cells of a household).</summary>
    public IReadOnlyList<string> FillDown { get; init; } = [];

    /// <summary>Rows and columns that are hidden in the workbook are read as any other unless this is true.</summary>
    public bool SkipHidden { get; init; }
}
