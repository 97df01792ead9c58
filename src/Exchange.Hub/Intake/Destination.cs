using Exchange.Core.Mapping;

namespace Exchange.Hub.Intake;

/// <summary>Where a dropped file belongs.</summary>
/// <param name="Dataset">partner/dataset; ends in <see cref="Storage.Names.Unrecognised"/> where nobody can tell.</param>
/// <param name="Mapping">Null when it was not recognised.</param>
internal sealed record Destination(string Dataset, DatasetMapping? Mapping);
