namespace Exchange.Core.Problems;

public static partial class ProblemKinds
{
    public static ProblemKind UpgradedFrom15 { get; } = Note("N201", "15 位身份证号码已升为 18 位", "建议报送 18 位号码。",
        "A 15-digit ID was upgraded.");

    public static ProblemKind RepairedId { get; } = Note("N202", "身份证号码已去除空格、全角或不可见字符", "建议导出前清理。",
        "Blanks, full-width or invisible characters were removed from an ID.");

    public static ProblemKind DisabilityNumberRead { get; } = Note("N203", "身份证号码栏填写的是残疾人证号，已取其中的身份证号码", "请在身份证号码栏填写身份证号码。",
        "The resident ID was taken out of a disability certificate number.");

    public static ProblemKind PublishedMasked { get; } = Note("N204", "证件号码被遮盖，按“遮盖”发布", "请报送完整号码。",
        "Published with a masked ID, as the mapping allows.");

    public static ProblemKind PublishedDamaged { get; } = Note("N205", "证件号码损坏，未发布该号码", "请更正号码。",
        "Published without the damaged ID, as the mapping allows.");

    public static ProblemKind PublishedWithoutId { get; } = Note("N206", "没有证件号码，该项空缺发布", "请补填号码。",
        "Published without an ID, as the mapping allows.");

    public static ProblemKind ValueLeftOut { get; } = Note("N501", "内容无法识别，该项未按原值发布", "请按约定的格式或代码表填写。",
        "The value cannot be read; it was left out or replaced by the fixed value that the mapping names.");

    public static ProblemKind ValueKept { get; } = Note("N502", "代码不在代码表中，按原文发布", "请使用约定代码表中的代码。",
        "The code is unknown and the sender's own text was published, as the mapping says.");

    public static ProblemKind RepairedCreditCode { get; } = Note("N211", "统一社会信用代码或注册号已去除空格、全角或不可见字符，或已将字母 O、I 读作 0、1", "建议导出前清理。",
        "Blanks, full-width or invisible characters were removed from an organization's number, or O and I read as 0 and 1.");

    public static ProblemKind RepairedDocument { get; } = Note("N231", "证件号码已去除空格、全角或不可见字符", "建议导出前清理。",
        "Blanks, full-width or invisible characters were removed from a document number.");

    public static ProblemKind FormulaErrors { get; } = Note("N103", "工作簿中有公式错误值（#N/A、#REF! 等）", "#N/A 按空值读取，其余按原样读取；请将公式转为数值后重新导出。",
        "Cells hold the error of a formula: #N/A was read as empty, others as their text.");

    public static ProblemKind HiddenRows { get; } = Note("N104", "隐藏的行未读取", "按约定不读取隐藏的行；如需报送请取消隐藏。",
        "Rows hidden in the workbook were passed over, as the mapping says.");

    public static ProblemKind NameRepaired { get; } = Note("N601", "姓名中的空格、间隔号已规范", "无需处理。",
        "Blanks and separators of a name were normalized.");

    public static ProblemKind NameUncertain { get; } = Note("N602", "姓名含有缺字符号（？、□、＊）", "源系统缺少该字，请以 GB18030 重新导出。",
        "The name holds a sign that stands for a missing character.");

    public static ProblemKind PrivateUseMapped { get; } = Note("N603", "含有旧编码的私用区字符，已换成标准字符", "无需处理。",
        "A private-use character was replaced by its standard one (GB 18030-2022).");

    public static ProblemKind SentinelDate { get; } = Note("N301", "日期为约定的“无期限”写法", "无需处理。",
        "The date is a sentinel such as 9999-12-31 or 长期.");

    public static ProblemKind CrossCheckNote { get; } = Note("N701", "两列内容不一致，已发布", "请核对相关列。",
        "Two values differ; the mapping lets the row pass.");

    public static ProblemKind DuplicateRow { get; } = Note("S101", "同一主键出现多次，只保留最后一行", "请清理重复记录。",
        "The key appears again later in the file; the last row counts.");
}
