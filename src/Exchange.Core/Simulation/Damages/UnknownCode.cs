using Exchange.Core.Mapping;
using Exchange.Core.Problems;

namespace Exchange.Core.Simulation.Damages;

/// <summary>A word that no code list knows.</summary>
internal sealed class UnknownCode() : CellDamage("code-unknown")
{
    private static readonly string[] Words = ["历史遗留", "其他情况待核", "ZZ", "系统默认值"];

    public override bool Fits(DamageSite site) => site.AllRead<CodeTransform>();

    public override string? Apply(string cell, string canonical, DamageSite site, ref Dice dice)
    {
        var word = Words[dice.Next(Words.Length)];
        return site.Rules.Any(rule => ((CodeTransform)rule.As).Table.ContainsKey(word)) ? null : word;
    }

    public override Reading Read(MapRule rule, string cell) => Reading.Unreadable(ProblemKinds.CodeUnknown);
}
