using Exchange.Core.Schema;

namespace Exchange.Core.Mapping.Reading;

/// <summary>The closed list of words for <c>as</c>.</summary>
internal static partial class TransformForms
{
    private static readonly FieldType[] Text = [FieldType.Text];
    private static readonly FieldType[] TextOrCode = [FieldType.Text, FieldType.Code];
    private static readonly FieldType[] Date = [FieldType.Date];
    private static readonly FieldType[] Decimal = [FieldType.Decimal];
    private static readonly FieldType[] Any = [FieldType.Text, FieldType.Code, FieldType.Date, FieldType.Decimal, FieldType.Integer, FieldType.Boolean];

    /// <summary>In the order of the language's table.</summary>
    public static IReadOnlyList<TransformForm> All { get; } =
    [
        new("text", Text, TextOf),
        new("name", Text, _ => new NameTransform()),
        new("identifier", Text, _ => new IdentifierTransform()),
        new("resident-id", Text, context => Subject(context, SubjectForm.Resident)),
        new("organization-id", Text, context => Subject(context, SubjectForm.Organization)),
        new("resident-or-organization-id", Text, context => Subject(context, SubjectForm.ResidentOrOrganization)),
        new("person-document", Text, context => Subject(context, SubjectForm.PersonDocument)),
        new("birth-date-of-id", Date, _ => new OfResidentIdTransform(ResidentIdPart.BirthDate)) { CanFail = false },
        new("sex-of-id", TextOrCode, _ => new OfResidentIdTransform(ResidentIdPart.Sex)) { CanFail = false },
        new("region-of-id", TextOrCode, _ => new OfResidentIdTransform(ResidentIdPart.Region)) { CanFail = false },
        new("disability-certificate", TextOrCode, Certificate),
        new("plate", Text, _ => new PlateTransform()),
        new("date", Date, context => DateOf(context, DatePrecision.Day)),
        new("month", Date, context => DateOf(context, DatePrecision.Month)),
        new("year", Date, context => DateOf(context, DatePrecision.Year)),
        new("money", Decimal, Money),
        new("area", Decimal, Area),
        new("number", Decimal, Number),
        new("integer", [FieldType.Integer], Number),
        new("percent", Decimal, Percent),
        new("code", TextOrCode, Code),
        new("boolean", [FieldType.Boolean], Boolean),
        new("region", TextOrCode, Region),
        new("value", Any, Constant) { Sources = SourceCount.None, CanFail = false },
        new("concat", Text, Concat) { Sources = SourceCount.Several },
    ];

    /// <summary>The form of that name, or null.</summary>
    public static TransformForm? Find(string name) => All.FirstOrDefault(form => form.Name == name);

    /// <summary>The word that a rule without <c>as</c> means; null when its target leaves it open.</summary>
    public static string? Implied(TransformContext context) => context switch
    {
        _ when context.Rule.Has("codes") => "code",
        _ when context.Rule.Has("value") => "value",
        { To.Type: FieldType.Text } => "text",
        { To.Type: FieldType.Date } => "date",
        { To.Type: FieldType.Decimal } => "number",
        { To.Type: FieldType.Integer } => "integer",
        { To.Type: FieldType.Boolean } => "boolean",
        { To.Type: FieldType.Code } => "code",
        _ => null,
    };
}
