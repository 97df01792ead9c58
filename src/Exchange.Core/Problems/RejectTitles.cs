namespace Exchange.Core.Problems;

/// <summary>Headings that a rejects file (退回清单) adds to the sender's own columns, in this order.</summary>
public static class RejectTitles
{
    /// <summary>Only where the sender's workbook was read from several sheets.</summary>
    public const string Sheet = "工作表";

    public const string RowNumber = "行号";

    public const string Column = "列";

    public const string Code = "错误代码";

    public const string Reason = "错误原因";

    public const string Advice = "建议";

    /// <summary>Between the parts of a cell when a row has several problems: the n-th column, code, reason and advice belong together.</summary>
    public const string Separator = "；";

    /// <summary>Name of a worksheet of rejects, numbered when there are several.</summary>
    public const string Worksheet = "退回清单";
}
