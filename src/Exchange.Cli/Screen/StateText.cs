using Exchange.Hub.Ledger;

namespace Exchange.Cli.Screen;

/// <summary>States of an extract in the words of an operator.</summary>
internal static class StateText
{
    public static string Of(ExtractState state) => state switch
    {
        ExtractState.Received => "已接收",
        ExtractState.Normalizing => "规范化中",
        ExtractState.Accepted => "已通过",
        ExtractState.Held => "挂起待审",
        ExtractState.Rejected => "已退回",
        ExtractState.Publishing => "发布中",
        ExtractState.Published => "已发布",
        _ => "处理失败",
    };

    /// <summary>With the colour of what it asks of a person, and the English word.</summary>
    public static string Markup(ExtractState state)
    {
        var colour = state switch
        {
            ExtractState.Published => "green",
            ExtractState.Held => "yellow",
            ExtractState.Rejected or ExtractState.Failed => "red",
            _ => "default",
        };
        return $"[{colour}]{Of(state)}[/] [grey]{state.ToString().ToLowerInvariant()}[/]";
    }
}
