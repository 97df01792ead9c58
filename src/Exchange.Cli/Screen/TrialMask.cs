using Exchange.Core.Mapping;
using Exchange.Core.Schema;

namespace Exchange.Cli.Screen;

/// <summary>
/// How much of a trial's cells and values is shown: codes that were understood as they are, dates and amounts by their form,
/// everything else masked. A cell goes by the strictest of the rules that read it.
/// </summary>
internal sealed class TrialMask(DatasetMapping mapping, bool reveal)
{
    private enum Shown
    {
        Whole,
        Form,
        Ends,
    }

    private readonly Dictionary<SourceField, Shown> cells = mapping.Records
        .SelectMany(record => record.Rules)
        .SelectMany(rule => rule.From.Select(field => (field, shown: OfRule(rule))))
        .GroupBy(pair => pair.field, pair => pair.shown)
        .ToDictionary(group => group.Key, group => group.Max());

    /// <param name="understood">False when no value came out of the cell: it may hold anything then, such as a cell of its neighbour.</param>
    public string Cell(SourceField field, string text, bool understood)
        => Apply(understood ? cells.GetValueOrDefault(field, Shown.Ends) : Shown.Ends, text);

    public string Value(SchemaField field, string text) => Apply(OfField(field), text);

    private string Apply(Shown shown, string text) => (reveal, shown) switch
    {
        (true, _) or (_, Shown.Whole) => text,
        (_, Shown.Form) => CellMask.Form(text),
        _ => CellMask.Of(text),
    };

    private static Shown OfRule(MapRule rule)
        => rule.As is OfResidentIdTransform or SubjectTransform or DisabilityCertificateTransform ? Shown.Ends : OfField(rule.To);

    private static Shown OfField(SchemaField field) => field.Type switch
    {
        FieldType.Code or FieldType.Boolean => Shown.Whole,
        FieldType.Date or FieldType.Decimal or FieldType.Integer => Shown.Form,
        _ => Shown.Ends,
    };
}
