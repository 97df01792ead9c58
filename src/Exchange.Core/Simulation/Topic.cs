namespace Exchange.Core.Simulation;

/// <summary>One family of facts of the synthetic province (主题), such as vehicle or pension.</summary>
/// <param name="Name">Name that layouts use, such as farm-machine-subsidy.</param>
/// <param name="Kind">Kind of the schema that its records are of.</param>
/// <param name="Fields">Schema fields of the kind that the world provides, common columns first; the order of a record's values.</param>
/// <param name="Extras">What departments write besides, such as village; the order of a fact's extras.</param>
public sealed record Topic(string Name, string Kind, IReadOnlyList<string> Fields, IReadOnlyList<string> Extras);
