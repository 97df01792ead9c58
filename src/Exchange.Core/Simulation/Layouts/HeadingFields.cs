using Exchange.Core.Mapping;
using Exchange.Core.Tabular;

namespace Exchange.Core.Simulation.Layouts;

/// <summary>Which field of a mapping a heading answers to: by its whole text, else by its last row.</summary>
internal static class HeadingFields
{
    public static SourceField? Find(MappingSource source, string heading)
        => ByText(source, heading) ?? (Tail(source, heading) is { } tail ? ByText(source, tail) : null);

    private static SourceField? ByText(MappingSource source, string heading)
    {
        var folded = TextFolding.Heading(heading);
        return source.Fields.FirstOrDefault(field => field.Titles.Prepend(field.Name).Any(title => TextFolding.Heading(title) == folded));
    }

    private static string? Tail(MappingSource source, string heading)
    {
        var join = source.Format.Dialect.HeaderJoin;
        var at = join.Length == 0 ? -1 : heading.LastIndexOf(join, StringComparison.Ordinal);
        return at < 0 ? null : heading[(at + join.Length)..];
    }
}
