using System.Globalization;
using Exchange.Core.Mapping.Json;

namespace Exchange.Core.Mapping.Reading;

internal static partial class TransformForms
{
    private static NumberTransform Money(TransformContext context)
    {
        ExpectUnit(context, "yuan");
        var (numerator, denominator) = context.Rule.Choice(
            "unit", (1L, 1L), ("元", (1, 1)), ("万元", (10_000, 1)), ("亿元", (100_000_000, 1)), ("角", (1, 10)), ("分", (1, 100)));
        return Bounded(context, numerator, denominator, context.Rule.Flag("wide", fallback: true));
    }

    private static NumberTransform Area(TransformContext context)
    {
        ExpectUnit(context, "m2");
        var (numerator, denominator) = context.Rule.Choice(
            "unit", (1L, 1L), ("平方米", (1, 1)), ("亩", (2_000, 3)), ("公顷", (10_000, 1)));
        return Bounded(context, numerator, denominator, context.Rule.Flag("wide", fallback: true));
    }

    private static NumberTransform Number(TransformContext context)
    {
        if (context.Rule.Text("unit") is { } unit && context.To is { } to && to.Unit != unit.Text)
        {
            context.Rule.Error(unit, $"has unit \"{unit.Text}\"; expected {(to.Unit is null ? "none" : $"\"{to.Unit}\"")}, the target's (state a factor to convert)");
        }

        var (numerator, denominator) = Factor(context.Rule);
        return Bounded(context, numerator, denominator, wide: false);
    }

    /// <summary>A fraction ("1") becomes percent by the factor 100, and the other way round.</summary>
    private static NumberTransform Percent(TransformContext context)
    {
        var fromFraction = context.Rule.Choice("unit", false, ("%", false), ("1", true));
        var toFraction = context.To?.Unit == "1";
        var (numerator, denominator) = (fromFraction, toFraction) switch
        {
            (true, false) => (100L, 1L),
            (false, true) => (1L, 100L),
            _ => (1L, 1L),
        };
        return Bounded(context, numerator, denominator, wide: false);
    }

    private static NumberTransform Bounded(TransformContext context, long numerator, long denominator, bool wide)
    {
        var round = context.Rule.Flag("round");
        var minimum = context.Rule.Number("minimum");
        var maximum = context.Rule.Number("maximum");
        if (minimum > maximum)
        {
            context.Rule.Error(context.Rule.Value("minimum")!, "has a minimum above its maximum");
        }

        return new NumberTransform(numerator, denominator, wide, round, minimum, maximum);
    }

    private static (long Numerator, long Denominator) Factor(ObjectReader rule)
    {
        if (rule.Text("factor") is not { } text)
        {
            return (1, 1);
        }

        var slash = text.Text.IndexOf('/', StringComparison.Ordinal);
        var above = slash < 0 ? text.Text : text.Text[..slash];
        var below = slash < 0 ? "1" : text.Text[(slash + 1)..];
        if (Whole(above, out var numerator) && Whole(below, out var denominator))
        {
            return (numerator, denominator);
        }

        rule.Error(text, $"has factor \"{text.Text}\"; expected a whole number or a fraction of two, such as \"1000\" or \"1/1000\"");
        return (1, 1);
    }

    private static bool Whole(string text, out long number)
        => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number is > 0 and <= 1_000_000_000;

    private static void ExpectUnit(TransformContext context, string unit)
    {
        if (context.To is { Unit: { } found } && found != unit)
        {
            context.Rule.Error($"is kept in {found}, which its type does not give; expected a target in {unit}");
        }
    }
}
