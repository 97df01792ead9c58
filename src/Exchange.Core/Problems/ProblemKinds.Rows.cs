namespace Exchange.Core.Problems;

public static partial class ProblemKinds
{
    public static ProblemKind ColumnCount { get; } = Reject("R101", "列数与表头不一致", "请检查该行的分隔符和引号。",
        "The row has more or fewer cells than the heading.");

    public static ProblemKind UndecodableBytes { get; } = Reject("R102", "含有无法解码的字节", "该单元格含有乱码，请在源系统中更正后重新导出。",
        "Bytes of the cell are not valid in the file's encoding.");

    public static ProblemKind StrayQuote { get; } = Reject("R103", "引号位置不正确", "单元格内的引号应写成两个引号，且整个单元格用引号括起。",
        "A quote stands inside an unquoted cell or text follows a closing quote.");

    public static ProblemKind RequiredMissing { get; } = Reject("R104", "必填项为空", "请补填。",
        "A required value is missing.");

    public static ProblemKind TextTooLong { get; } = Reject("R105", "文字超过允许的长度", "请核对该列内容是否错位。",
        "The text is longer than the schema or the mapping allows.");

    public static ProblemKind PatternMismatch { get; } = Reject("R106", "内容不符合约定的格式", "请按约定的格式填写。",
        "The value does not fit the pattern, length or list that the mapping asks for.");

    public static ProblemKind ControlCharacter { get; } = Reject("R107", "含有控制字符", "请删除不可见字符。",
        "The text contains control characters.");

    public static ProblemKind ReplacementCharacter { get; } = Reject("R108", "含有转码失败的字符（�）", "源系统导出时已丢失文字，请以 GB18030 或 UTF-8 重新导出。",
        "The text contains U+FFFD: it was damaged before it was sent.");

    public static ProblemKind DeletedRowCell { get; } = Reject("R109", "行已标记删除但仍被引用", "请清理删除标记后重新导出。",
        "A dBase row is marked deleted in a way that cannot be read.");

    public static ProblemKind MalformedRow { get; } = Reject("R110", "该行不符合文件格式的语法或结构", "请检查该行的引号、括号和重复的字段名，用系统的标准导出功能重新生成。",
        "The row breaks the syntax of its format, names a member twice, or is built unlike the others.");

    public static ProblemKind ResidentIdCheckDigit { get; } = Reject("R201", "身份证号码校验位不符", "请核对号码是否录入错误。",
        "The check character of the resident ID does not fit.");

    public static ProblemKind ResidentIdLength { get; } = Reject("R202", "身份证号码位数不对", "应为 18 位（旧号 15 位），请核对。",
        "The resident ID has neither 18 nor 15 characters.");

    public static ProblemKind ResidentIdBirthDate { get; } = Reject("R203", "身份证号码中的出生日期不存在", "请核对第 7 至 14 位。",
        "The birth date inside the resident ID is not a date.");

    public static ProblemKind ResidentIdRegion { get; } = Reject("R204", "身份证号码的地区码不存在", "请核对前 6 位。",
        "The region inside the resident ID does not begin with a province.");

    public static ProblemKind ResidentIdCharacters { get; } = Reject("R205", "身份证号码含有不允许的字符", "请只填写数字和末位 X。",
        "The resident ID contains characters other than digits and a final X.");

    public static ProblemKind ResidentIdExcelDamage { get; } = Reject("R206", "身份证号码被 Excel 改成数值，末尾数字已丢失", "请将该列设为文本格式后重新导出，不要在 Excel 中另存。",
        "Excel turned the ID into a number: scientific notation or a tail of zeros.");

    public static ProblemKind ResidentIdMasked { get; } = Reject("R207", "身份证号码已被遮盖", "请报送完整号码。",
        "The ID is masked with asterisks.");

    public static ProblemKind ResidentIdMissing { get; } = Reject("R208", "没有身份证号码", "请补填；“无”“不详”不能匹配到人。",
        "The ID is missing or a word that stands for missing.");

    public static ProblemKind DisabilityNumberInIdColumn { get; } = Reject("R209", "身份证号码栏填写了残疾人证号，且无法还原", "请在身份证号码栏填写身份证号码。",
        "A disability certificate number stands in the ID column and cannot be read.");

    public static ProblemKind CreditCodeCheckDigit { get; } = Reject("R211", "统一社会信用代码校验位不符", "请核对代码是否录入错误。",
        "The check character of the unified social credit code does not fit.");

    public static ProblemKind CreditCodeFormat { get; } = Reject("R212", "不是统一社会信用代码、注册号或组织机构代码", "请填写 18 位统一社会信用代码。",
        "Neither a unified social credit code nor an old registration number.");

    public static ProblemKind CreditCodeMissing { get; } = Reject("R213", "没有统一社会信用代码", "请补填；“无”“不详”不能匹配到单位。",
        "The number of the organization is missing or a word that stands for missing.");

    public static ProblemKind CreditCodeMasked { get; } = Reject("R214", "统一社会信用代码已被遮盖", "请报送完整代码。",
        "The number of the organization is masked with asterisks.");

    public static ProblemKind CreditCodeExcelDamage { get; } = Reject("R215", "统一社会信用代码被 Excel 改成数值，末尾数字已丢失", "请将该列设为文本格式后重新导出，不要在 Excel 中另存。",
        "Excel turned the number of the organization into a number: scientific notation or a tail of zeros.");

    public static ProblemKind RegistrationNumberCheckDigit { get; } = Reject("R216", "注册号校验位不符", "请核对注册号，或改填 18 位统一社会信用代码。",
        "The check digit of the old registration number does not fit.");

    public static ProblemKind PlateFormat { get; } = Reject("R221", "号牌号码格式不正确", "请填写完整号牌，含省份简称。",
        "Not a plate number of GA 36.");

    public static ProblemKind DisabilityCertificateFormat { get; } = Reject("R231", "残疾人证号码格式不正确", "应为身份证号码加类别、等级各一位，补办的再加 B 和次数。",
        "Not a disability certificate number.");

    public static ProblemKind DocumentFormat { get; } = Reject("R232", "证件号码格式不正确", "请按证件类型填写号码。",
        "The document number does not fit its type.");

    public static ProblemKind DocumentMissing { get; } = Reject("R233", "没有证件号码", "请补填；“无”“不详”不能匹配到人。",
        "The document number is missing or a word that stands for missing.");

    public static ProblemKind DocumentMasked { get; } = Reject("R234", "证件号码已被遮盖", "请报送完整号码。",
        "The document number is masked with asterisks.");

    public static ProblemKind DateUnreadable { get; } = Reject("R301", "日期无法识别", "请使用 2019-01-31 或 20190131 的形式。",
        "The date has no form that the mapping reads.");

    public static ProblemKind DateImpossible { get; } = Reject("R302", "日期不存在", "请核对月份和日期。",
        "The date has a form that is read, but is not in the calendar.");

    public static ProblemKind DateOutOfRange { get; } = Reject("R303", "日期超出合理范围", "请核对年份。",
        "The date is before 1900 or later than the mapping allows.");

    public static ProblemKind DatePrecision { get; } = Reject("R304", "日期精确程度不够", "请精确到约定的年、月或日。",
        "The date names only a month or a year where a day is needed.");

    public static ProblemKind NumberUnreadable { get; } = Reject("R401", "数字无法识别", "请只填写数字，不要写文字或单位。",
        "The number has no form that the mapping reads.");

    public static ProblemKind NumberOutOfRange { get; } = Reject("R402", "数字超出允许的范围", "请核对数值和单位。",
        "The number is outside the limits or has too many digits.");

    public static ProblemKind NumberPrecision { get; } = Reject("R403", "小数位数过多", "请按约定的小数位数填写。",
        "The number has more decimal places than the column keeps.");

    public static ProblemKind NumberUnit { get; } = Reject("R404", "数字所带单位与约定不符", "请按约定的单位填写。",
        "The number carries a unit that the mapping cannot convert.");

    public static ProblemKind CodeUnknown { get; } = Reject("R501", "代码不在代码表中", "请使用约定代码表中的代码。",
        "The code is not in the code list.");

    public static ProblemKind RegionUnknown { get; } = Reject("R502", "行政区划代码不正确", "请填写 6 位行政区划代码。",
        "Not a region code of GB/T 2260.");

    public static ProblemKind BirthDateDiffers { get; } = Reject("R701", "出生日期与身份证号码不一致", "请核对出生日期和身份证号码。",
        "The birth date differs from the one inside the ID.");

    public static ProblemKind SexDiffers { get; } = Reject("R702", "性别与身份证号码不一致", "请核对性别和身份证号码。",
        "The sex differs from the one inside the ID.");

    public static ProblemKind EndBeforeStart { get; } = Reject("R703", "结束日期早于开始日期", "请核对两个日期。",
        "The end is before the start.");

    public static ProblemKind NoRecord { get; } = Reject("R704", "该行不符合任何一类记录", "请核对业务类型等列。",
        "The row gives no record: no condition of the mapping fits.");

    public static ProblemKind CrossCheck { get; } = Reject("R705", "两列内容互相矛盾", "请核对相关列。",
        "Two values contradict one another.");

    public static ProblemKind KeyMissing { get; } = Reject("R706", "主键列为空，无法识别该记录", "请补填主键列。",
        "A part of the business key is missing.");
}
