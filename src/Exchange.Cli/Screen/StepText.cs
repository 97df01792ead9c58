namespace Exchange.Cli.Screen;

/// <summary>Steps of an extract in the words of an operator; the ledger's own word stands beside.</summary>
internal static class StepText
{
    private static readonly Dictionary<string, string> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        ["received"] = "接收",
        ["received again"] = "再次接收",
        ["came back"] = "恢复为以前的内容",
        ["normalizing"] = "开始规范化",
        ["normalized"] = "规范化完成",
        ["held"] = "挂起待审",
        ["released"] = "放行",
        ["turned down"] = "退回",
        ["publishing"] = "开始发布",
        ["published"] = "发布完成",
        ["failure"] = "失败",
        ["given back"] = "交还",
        ["retried"] = "重试",
        ["replayed"] = "重放",
    };

    /// <summary>Markup: 中文, then the word of the ledger.</summary>
    public static string Markup(string step) => $"{Words.GetValueOrDefault(step, "")} [grey]{Spectre.Console.Markup.Escape(step.ToLowerInvariant())}[/]".TrimStart();
}
