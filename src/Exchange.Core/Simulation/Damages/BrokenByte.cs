using Exchange.Core.Mapping;
using Exchange.Core.Problems;
using Exchange.Core.Writing;

namespace Exchange.Core.Simulation.Damages;

/// <summary>A byte that is no text of the file's encoding, as a half character leaves it.</summary>
internal sealed class BrokenByte() : CellDamage("undecodable")
{
    public override bool Fits(DamageSite site)
        => site.Rules.Count > 0 && site.Rules.All(rule => rule.As is not ConcatTransform && rule.Otherwise != Otherwise.Keep);

    /// <summary>The blank behind it keeps the byte from taking a delimiter as its second half.</summary>
    public override string? Apply(string cell, string canonical, DamageSite site, ref Dice dice)
        => cell.Length < 2 ? null : $"{cell[..(cell.Length / 2)]}{EncodedOutput.BrokenByte} {cell[(cell.Length / 2)..]}";

    public override Reading Read(MapRule rule, string cell) => rule.As is OfResidentIdTransform
        ? Reading.Other(null)
        : Reading.Unreadable(ProblemKinds.UndecodableBytes);
}
