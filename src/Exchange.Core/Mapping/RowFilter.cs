namespace Exchange.Core.Mapping;

/// <summary>Rows left out on purpose (过滤).</summary>
/// <param name="When">Rows for which it holds.</param>
/// <param name="Reason">Chinese, shown in the receipt with its count.</param>
public sealed record RowFilter(Condition When, string Reason);
