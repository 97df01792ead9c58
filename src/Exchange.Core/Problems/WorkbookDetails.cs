namespace Exchange.Core.Problems;

/// <summary>What a file that should be a workbook really is, and what was counted in a workbook: Chinese, for the detail of a problem.</summary>
internal static class WorkbookDetails
{
    public const string Html = "文件内容是网页（HTML），不是 Excel 工作簿";

    public const string Xml = "文件内容是 XML 文本，不是 Excel 工作簿";

    public const string Text = "文件内容是文本（如 CSV），不是 Excel 工作簿";

    public const string Xls = "文件内容是旧格式的 Excel 工作簿（.xls）";

    public const string Xlsx = "文件内容是新格式的 Excel 工作簿（.xlsx）";

    public const string Xlsb = "文件内容是二进制格式的 Excel 工作簿（.xlsb）";

    public const string OpenDocument = "文件内容是 OpenDocument 文档（.ods）";

    public const string Word = "文件内容是 Word 文档";

    public const string PowerPoint = "文件内容是 PowerPoint 演示文稿";

    public const string Pdf = "文件内容是 PDF 文档";

    public const string Gzip = "文件内容是 gzip 压缩文件";

    public const string Zip = "文件内容是 zip 压缩包，不是 Excel 工作簿";

    public const string Compound = "文件是 OLE 复合文档，但其中没有 Excel 工作簿";

    public const string Unknown = "文件内容不是 Excel 工作簿";

    public static string Cells(long count) => $"{count} 个单元格";

    public static string Rows(long count) => $"{count} 行";
}
