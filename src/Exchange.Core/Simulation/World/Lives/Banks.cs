namespace Exchange.Core.Simulation.World.Lives;

/// <summary>The 14 banks of the province, with the codes and names of <c>mappings/banks/partner.json</c>; the last tells no balances.</summary>
internal static class Banks
{
    private static readonly (string Code, string Name)[] All =
    [
        ("314", "农村商业银行"), ("103", "中国农业银行"), ("403", "中国邮政储蓄银行"), ("102", "中国工商银行"), ("105", "中国建设银行"),
        ("104", "中国银行"), ("301", "交通银行"), ("JSYH", "晋商银行"), ("308", "招商银行"), ("302", "中信银行"), ("303", "中国光大银行"),
        ("305", "中国民生银行"), ("310", "上海浦东发展银行"), ("SXYH", "山西银行"),
    ];

    public static int Count => All.Length;

    /// <summary>Banks from this one on tell only whether there is too much.</summary>
    public static int FirstOfLimits => All.Length - 1;

    public static string Code(int bank) => All[bank].Code;

    public static string Name(int bank) => All[bank].Name;
}
