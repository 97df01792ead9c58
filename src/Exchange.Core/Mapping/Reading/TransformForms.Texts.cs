using System.Globalization;
using Exchange.Core.Mapping.Json;
using Exchange.Core.Schema;
using Exchange.Core.Tabular;

namespace Exchange.Core.Mapping.Reading;

internal static partial class TransformForms
{
    private static TextTransform TextOf(TransformContext context) => new(
        context.Rule.Flag("fold"),
        context.Rule.Choice("case", false, ("upper", true)),
        context.Rule.Choice("spaces", false, ("collapse", true)));

    private static SubjectTransform Subject(TransformContext context, SubjectForm form)
    {
        var accept = new List<string>();
        foreach (var word in context.Rule.Texts("accept"))
        {
            if (word.Text is "masked" or "damaged" or "missing")
            {
                accept.Add(word.Text);
            }
            else
            {
                context.Rule.Error(word, $"accepts \"{word.Text}\"; known values are masked, damaged, missing{NearMiss.Suggest(word.Text, ["masked", "damaged", "missing"])}");
            }
        }

        return new SubjectTransform(form, accept);
    }

    private static DisabilityCertificateTransform Certificate(TransformContext context)
    {
        var part = context.Rule.Choice(
            "part", "number", ("number", "number"), ("resident-id", "resident-id"), ("category", "category"), ("grade", "grade"));
        if (part is "number" or "resident-id" && context.To is { Type: FieldType.Code })
        {
            context.Rule.Error($"is a code and cannot hold part \"{part}\"; expected category or grade");
        }

        return new DisabilityCertificateTransform(part);
    }

    private static ConcatTransform Concat(TransformContext context) => new(context.Rule.Text("separator", empty: true)?.Text ?? "");

    private static ConstantTransform? Constant(TransformContext context)
        => context.Rule.Text("value", required: true) is { } text && context.Scope.Canonical(context.Rule, text, context.To) is { } value
            ? new ConstantTransform(value)
            : null;

    private static BooleanTransform Boolean(TransformContext context)
    {
        var yes = context.Rule.Texts("true", required: true);
        var no = context.Rule.Texts("false", required: true);
        var folded = yes.Select(text => TextFolding.Word(text.Text)).ToList();
        foreach (var text in no.Where(text => folded.Contains(TextFolding.Word(text.Text))))
        {
            context.Rule.Error(text, $"has \"{text.Text}\" as true and as false");
        }

        return new BooleanTransform(folded, [.. no.Select(text => TextFolding.Word(text.Text))]);
    }

    private static DateTransform DateOf(TransformContext context, DatePrecision precision)
    {
        if (precision == DatePrecision.Day)
        {
            context.Rule.Forbid("end", "which is for month and year only");
        }

        return new DateTransform(
            precision,
            context.Rule.Flag("end"),
            [.. context.Rule.Texts("sentinels").Select(text => TextFolding.Word(text.Text)).Distinct()],
            NotAfter(context.Rule));
    }

    private static DateOnly? NotAfter(ObjectReader rule)
    {
        if (rule.Text("notAfter") is not { } text)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return date;
        }

        rule.Error(text, $"has notAfter \"{text.Text}\"; expected a date as yyyy-MM-dd");
        return null;
    }
}
