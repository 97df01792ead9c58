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

    public static string RowsPromised(long read, long promised) => $"共 {read} 行，控制文件为 {promised} 行";

    public static string RowsFell(long now, long before, decimal limit) => $"本次 {now} 条，已发布 {before} 条，减少超过约定的 {limit}%";

    public static string Older(DateOnly given, DateOnly current)
        => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"本次数据时点 {given:yyyy-MM-dd}，已发布 {current:yyyy-MM-dd}");
}
