namespace Exchange.Core.Simulation.World.Lives;

/// <summary>The banks of the province.</summary>
internal static class Banks
{
    private static readonly (string Code, string Name)[] All =
        [("314", "农村商业银行"), ("103", "中国农业银行"), ("403", "中国邮政储蓄银行"), ("102", "中国工商银行"), ("105", "中国建设银行")];

    public static int Count => All.Length;

    public static string Code(int bank) => All[bank].Code;

    public static string Name(int bank) => All[bank].Name;
}
