using Exchange.Core.Problems;

namespace Exchange.Core.Mapping.Linting;

/// <summary>One way in which a mapping sends rows back, which a case has to try.</summary>
/// <param name="Place">Where in the mapping file it is asked for, as a byte offset.</param>
/// <param name="What">The rule, for messages: <c>field "amount"</c>.</param>
/// <param name="Fields">Source fields of which the case changes at least one; empty for any case.</param>
/// <param name="Kinds">Problems of which the case names at least one.</param>
internal sealed record Refusal(int Place, string What, IReadOnlyList<SourceField> Fields, IReadOnlyList<ProblemKind> Kinds);
