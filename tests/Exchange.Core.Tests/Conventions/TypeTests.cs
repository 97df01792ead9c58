using System.Runtime.CompilerServices;
using System.Xml.Linq;
using Exchange.Core.Problems;

namespace Exchange.Core.Tests.Conventions;

/// <summary>Rules about types, read from the built assembly.</summary>
public sealed class TypeTests
{
    private static readonly string[] NamesWithoutSubject =
        ["Manager", "Helper", "Helpers", "Util", "Utils", "Service", "Processor", "Wrapper", "Base", "Impl", "Dto", "Info", "Data"];

    private static readonly IReadOnlyList<Type> All = [.. typeof(ProblemKinds).Assembly.GetTypes()
        .Where(type => !type.Name.Contains('<', StringComparison.Ordinal))
        .Where(type => !type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false))
        .Where(type => type.Namespace?.StartsWith("Exchange.", StringComparison.Ordinal) == true)];

    [Fact]
    public void Every_public_type_says_what_it_is()
    {
        var path = Path.ChangeExtension(typeof(ProblemKinds).Assembly.Location, ".xml");
        var told = XDocument.Load(path).Descendants("member")
            .Where(member => !string.IsNullOrWhiteSpace(member.Element("summary")?.Value))
            .Select(member => member.Attribute("name")!.Value)
            .ToHashSet(StringComparer.Ordinal);

        Offenders.None(All.Where(type => type.IsVisible && !IsCaseOfUnion(type))
            .Select(type => "T:" + type.FullName!.Replace('+', '.'))
            .Where(name => !told.Contains(name)));
    }

    [Fact]
    public void No_type_is_named_without_a_subject()
        => Offenders.None(All.Where(type => NamesWithoutSubject.Any(ending => NameOf(type).EndsWith(ending, StringComparison.Ordinal))));

    [Fact]
    public void Classes_are_sealed_unless_something_derives_from_them()
        => Offenders.None(All.Where(type => type is { IsClass: true, IsSealed: false, IsAbstract: false })
            .Where(type => !All.Any(other => other.BaseType == type)));

    [Fact]
    public void Every_interface_has_two_implementations_or_stands_at_a_border()
        => Offenders.None(All.Where(type => type.IsInterface)
            .Where(type => All.Count(other => other is { IsAbstract: false } && type.IsAssignableFrom(other)) < 2));

    private static string NameOf(Type type) => type.Name.Split('`')[0];

    /// <summary>A small case of a closed family, such as the conditions, explained by its base.</summary>
    private static bool IsCaseOfUnion(Type type) => type.BaseType is { IsAbstract: true } parent && All.Contains(parent);
}
