namespace Exchange.Core.Tabular;

/// <summary>A worksheet as the workbook lists it.</summary>
/// <param name="Name">As on its tab.</param>
/// <param name="Index">From 1 among all sheets, hidden ones and charts included.</param>
/// <param name="IsVisible">False for hidden and very hidden sheets, which are read only when named.</param>
/// <param name="Part">Name of its part in an .xlsx; null in an .xls.</param>
internal sealed record WorkbookSheet(string Name, int Index, bool IsVisible, string? Part = null);
