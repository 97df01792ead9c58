using System.Globalization;

namespace Exchange.Core.Mapping.Guides;

/// <summary>What a transform asks of a cell, in a department's words.</summary>
internal static class GuideForms
{
    public static string Of(MapRule rule) => rule.As switch
    {
        NameTransform => "姓名或单位名称",
        IdentifierTransform => "字母和数字",
        SubjectTransform subject => Subject(subject.Form),
        OfResidentIdTransform => "",
        DisabilityCertificateTransform => "残疾人证号，20 位，补办的 22 位",
        PlateTransform => "完整号牌，含省份简称",
        DateTransform date => Date(date),
        NumberTransform number => Number(number, rule.To.Unit),
        CodeTransform code => $"代码或名称，见“{code.ListName}”",
        BooleanTransform flag => Markdown.Codes(flag.True) + " 为是，" + Markdown.Codes(flag.False) + " 为否",
        RegionTransform => "6 位行政区划代码",
        _ => "文字",
    };

    private static string Subject(SubjectForm form) => form switch
    {
        SubjectForm.Resident => "公民身份号码，18 位（旧号 15 位）；单元格设为文本，不得被 Excel 改成数值",
        SubjectForm.Organization => "统一社会信用代码，18 位（旧注册号 15 位）",
        SubjectForm.ResidentOrOrganization => "个人填公民身份号码，单位填统一社会信用代码；单元格设为文本",
        _ => "公民身份号码、护照或通行证号码；单元格设为文本",
    };

    private static string Date(DateTransform date)
    {
        var form = date.Precision switch
        {
            DatePrecision.Day => "日期，如 2019-01-31 或 20190131",
            DatePrecision.Month => "年月，如 2019-01 或 201901",
            _ => "年份，如 2019",
        };
        return date.Sentinels.Count == 0 ? form : $"{form}；{Markdown.Codes(date.Sentinels)} 表示没有期限";
    }

    private static string Number(NumberTransform number, string? kept)
    {
        var unit = (number.Numerator, number.Denominator, kept) switch
        {
            (1, 1, "yuan") => "，单位为元",
            (1, 1, "m2") => "，单位为平方米",
            (1, 1, _) => "",
            (10_000, 1, "yuan") => "，单位为万元",
            (100_000_000, 1, "yuan") => "，单位为亿元",
            (1, 10, "yuan") => "，单位为角",
            (1, 100, "yuan") => "，单位为分",
            (10_000, 1, "m2") => "，单位为公顷",
            (2_000, 3, "m2") => "，单位为亩",
            _ => string.Create(CultureInfo.InvariantCulture, $"，按 {number.Numerator}/{number.Denominator} 换算"),
        };
        var minimum = number.Minimum is { } least ? string.Create(CultureInfo.InvariantCulture, $"，不小于 {least}") : "";
        var maximum = number.Maximum is { } most ? string.Create(CultureInfo.InvariantCulture, $"，不大于 {most}") : "";
        return $"数字{unit}{minimum}{maximum}";
    }
}
