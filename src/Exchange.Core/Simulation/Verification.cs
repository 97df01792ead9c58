namespace Exchange.Core.Simulation;

/// <summary>What a verification (核对) by the default rules has to say about one member of a household.</summary>
/// <param name="PersonId">Resident ID of the member.</param>
/// <param name="Programme">Canonical code of benefit-programme that the household is verified for.</param>
/// <param name="Warned">Whether any rule warns of this person.</param>
/// <param name="Reasons">Names of the rules that do, in the order of the rules.</param>
public sealed record Verification(string PersonId, string Programme, bool Warned, IReadOnlyList<string> Reasons);
