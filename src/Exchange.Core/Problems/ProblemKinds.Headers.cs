namespace Exchange.Core.Problems;

public static partial class ProblemKinds
{
    public static ProblemKind HeaderNotFound { get; } = Refuse("H101", "找不到表头", "请保留系统导出的表头行，不要改名或删除。",
        "No row looks like the heading the mapping describes.");

    public static ProblemKind ColumnMissing { get; } = Refuse("H102", "缺少约定的列", "请按约定的列名补上，或联系核对中心登记新的列名。",
        "A column that the mapping needs is not in the file.");

    public static ProblemKind ColumnUnexpected { get; } = Refuse("H103", "出现约定之外的列", "请按约定的列导出，或联系核对中心登记。",
        "A column is in the file that the mapping does not know, and its fieldsMatch forbids it.");

    public static ProblemKind ColumnTwice { get; } = Refuse("H104", "同一列名出现多次", "请删除重复的列。",
        "Two columns of the file answer to the same field.");

    public static ProblemKind WrongDataset { get; } = Refuse("H105", "文件内容像是另一类数据", "请核对是否放错目录或选错导出项。",
        "The heading fits another data set of this partner better.");

    public static ProblemKind ColumnOrder { get; } = Refuse("H106", "列的顺序与约定不符", "请按约定的顺序导出。",
        "The columns are not in the order that fieldsMatch exact asks for.");

    public static ProblemKind ColumnIgnoredNew { get; } = Note("N101", "出现新的列，未使用", "新列未发布；如需使用请联系核对中心。",
        "A column is in the file that the mapping does not know; it was not read.");

    public static ProblemKind ColumnUnreadable { get; } = Note("N102", "备注（memo）、图片等类型的列未读取", "需要该列时，请将其导出为文本列。",
        "The column's type keeps its values outside of the table or as binary; it was not read.");
}
