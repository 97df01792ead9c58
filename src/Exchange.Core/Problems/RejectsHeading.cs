namespace Exchange.Core.Problems;

/// <summary>Headings of the columns that are put behind the sender's own in a rejects file.</summary>
public static class RejectsHeading
{
    public const string Sheet = "工作表";
    public const string Row = "行号";
    public const string Column = "列";
    public const string Code = "错误代码";
    public const string Reason = "错误原因";
    public const string Advice = "建议";

    /// <summary>Between several problems of one row.</summary>
    public const string Separator = "；";
}
