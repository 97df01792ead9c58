namespace Exchange.Core.Problems;

/// <summary>Chinese sentences that say more of a file's problem: headings, counts and names of data sets, never a citizen's value.</summary>
public static class ProblemDetails
{
    public static string MissingColumn(string name) => $"缺少列“{name}”";

    public static string UnexpectedColumn(string heading) => $"约定之外的列“{heading}”";

    public static string ColumnTwice(string heading, string field) => $"列“{heading}”与“{field}”重复对应";

    public static string ColumnOrder(int position, string field) => $"第 {position} 列应为“{field}”";

    public static string LooksLike(string title, string dataset) => $"看起来是“{title}”（{dataset}）";

    public static string RejectedShare(long rejected, long read, decimal limit) => $"共 {read} 行，退回 {rejected} 行，超过约定的 {limit}%";

    public static string RejectedRows(long rejected, long limit) => $"退回 {rejected} 行，超过约定的 {limit} 行";

    public static string FewRows(long read, long minimum) => $"共 {read} 行，约定不少于 {minimum} 行";
}
