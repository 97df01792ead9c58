using Exchange.Core.Mapping;
using Exchange.Core.Problems;

namespace Exchange.Core.Simulation.Damages;

/// <summary>A word for nothing where there is something: the department did not know it.</summary>
internal sealed class MissingWord() : CellDamage("missing-word")
{
    private static readonly string[] Words = ["无", "/", "-", "--", "—", "NULL"];

    /// <summary>Columns that a row can do without: no key and no condition reads them.</summary>
    public override bool Fits(DamageSite site)
        => site.Rules.Count > 0
            && site.Mapping.MissingWords(Words).Count > 0
            && site.Rules.All(rule => !rule.Required && rule.To.Nullable && rule.From.All(field => !field.Required) && !site.Mapping.Key.Contains(rule.To.Name));

    public override string? Apply(string cell, string canonical, DamageSite site, ref Dice dice)
    {
        var known = site.Mapping.MissingWords(Words);
        var word = known[dice.Next(known.Count)];
        return word == cell ? null : word;
    }

    /// <summary>Never asked: a missing cell is seen before its damage is.</summary>
    public override Reading Read(MapRule rule, string cell) => Reading.Missing(ProblemKinds.RequiredMissing);
}

/// <summary>Words for nothing.</summary>
internal static class WordsForNothing
{
    /// <summary>Those of some words that the mapping reads as missing.</summary>
    public static IReadOnlyList<string> MissingWords(this DatasetMapping mapping, IEnumerable<string> words)
        => [.. words.Where(mapping.Source.MissingValues.Contains)];
}
