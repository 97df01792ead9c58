namespace Exchange.Core.Problems;

public static partial class ProblemKinds
{
    public static ProblemKind EmptyFile { get; } = Refuse("F101", "文件为空或没有数据行", "请确认系统导出成功后重新报送；确实没有数据的，请随文件说明。",
        "The file is empty or has no data row.");

    public static ProblemKind TruncatedFile { get; } = Refuse("F102", "文件不完整，结尾被截断", "传输或导出中断，请重新导出并完整上传。",
        "The file ends in the middle of a row, a quoted cell, an archive or a document.");

    public static ProblemKind UnclosedQuote { get; } = Refuse("F103", "引号没有闭合，后面的行无法切分", "请从所示行起检查引号；单元格内的引号应写成两个引号。",
        "A quoted cell is opened and never closed.");

    public static ProblemKind CellTooLarge { get; } = Refuse("F104", "单元格超过允许的大小", "单元格过大通常是引号或分隔符错误，请检查所示行。",
        "One cell is larger than the limit.");

    public static ProblemKind RowTooLarge { get; } = Refuse("F105", "单行超过允许的大小", "请检查换行符和引号，或确认编码与约定一致。",
        "One row is larger than the limit.");

    public static ProblemKind TooManyColumns { get; } = Refuse("F106", "列数超过允许的上限", "请检查分隔符，按约定的列导出。",
        "A row has more columns than the limit.");

    public static ProblemKind UnknownEncoding { get; } = Refuse("F107", "无法识别文件编码", "请以 UTF-8 或 GB18030 编码导出。",
        "The bytes are neither what the mapping declares nor UTF-8 nor GB18030.");

    public static ProblemKind WrongFormat { get; } = Refuse("F108", "文件格式与约定不符", "请按约定格式导出，不要只修改扩展名。",
        "The content is not of the declared format, such as HTML named .csv.");

    public static ProblemKind ArchiveBomb { get; } = Refuse("F109", "压缩文件解压后超过允许的大小或压缩比", "请直接报送原始文件或分批压缩。",
        "The archive expands beyond the limits of size or ratio.");

    public static ProblemKind ArchiveUnsafePath { get; } = Refuse("F110", "压缩包内含有不安全的路径", "请用常规压缩工具重新打包，包内不要带目录或绝对路径。",
        "An entry of the archive has an absolute path or climbs out of it.");

    public static ProblemKind ArchiveNoMember { get; } = Refuse("F111", "压缩包内没有约定的文件，或有多个无法区分", "请在压缩包内只放一个数据文件，并按约定命名。",
        "The archive has no member that fits, or several.");

    public static ProblemKind ArchiveEncrypted { get; } = Refuse("F112", "压缩包或工作簿已加密", "请报送未加密的文件，或使用约定的加密方式。",
        "The archive or workbook is encrypted.");

    public static ProblemKind ArchiveDamaged { get; } = Refuse("F113", "压缩包或工作簿已损坏", "请重新生成并完整上传。",
        "The archive or workbook is damaged.");

    public static ProblemKind XmlForbidden { get; } = Refuse("F114", "XML 含有被禁止的 DTD 或实体", "请删除 DOCTYPE 声明后重新导出。",
        "The XML declares a DTD or entities, which are never read.");

    public static ProblemKind MalformedDocument { get; } = Refuse("F115", "文件内容不符合 JSON、XML、DBF 或工作簿的语法", "请用系统的标准导出功能重新生成。",
        "The document breaks the syntax of its format at the place named.");

    public static ProblemKind NoRecordPath { get; } = Refuse("F116", "在文件中找不到约定的记录节点", "请核对接口或导出模板的层级是否改变。",
        "The record path of the mapping is not in the document.");

    public static ProblemKind SheetNotFound { get; } = Refuse("F117", "找不到约定的工作表", "请核对工作表名称，不要改名或删除。",
        "The workbook has no sheet that fits the mapping.");

    public static ProblemKind TooManyRejects { get; } = Refuse("F201", "退回行超过约定比例", "错误行过多，请按退回清单改正后整体重新报送。",
        "More rows were rejected than the mapping's error limit allows.");

    public static ProblemKind TooFewRows { get; } = Refuse("F202", "数据行数低于约定下限", "请确认导出范围完整。",
        "The file has fewer rows than the mapping's minimum.");

    public static ProblemKind NotBalanced { get; } = Refuse("F203", "行数核对不平", "这是本系统的问题，请联系核对中心。",
        "Rows read are not the sum of rows published, rejected, filtered and duplicate: our fault.");
}
