using Exchange.Core.Schema;

namespace Exchange.Core.Mapping.Drafting;

/// <summary>Writes the rule that a column and its target suggest.</summary>
internal static class DraftRule
{
    public static string Write(ColumnProfile column, SchemaField to)
        => $"{{ \"to\": \"{to.Name}\", \"from\": {DraftText.Quote(column.Heading)}{Rest(column, to)} }}";

    private static string Rest(ColumnProfile column, SchemaField to) => to.Type switch
    {
        FieldType.Code => $", \"codes\": \"{to.Codes}\", \"otherwise\": \"reject\"",
        FieldType.Date => column.Shape == CellShape.Month ? ", \"as\": \"month\"" : ", \"as\": \"date\"",
        FieldType.Decimal => Number(column, to),
        FieldType.Text => Text(column, to),
        _ => "",
    };

    private static string Number(ColumnProfile column, SchemaField to) => to.Unit switch
    {
        "yuan" => $", \"as\": \"money\", \"unit\": \"{Unit(column, ["万元", "亿元"], "元")}\"",
        "m2" => $", \"as\": \"area\", \"unit\": \"{Unit(column, ["亩", "公顷"], "平方米")}\"",
        "%" => ", \"as\": \"percent\"",
        _ => ", \"as\": \"number\"",
    };

    private static string Unit(ColumnProfile column, string[] units, string fallback)
        => Array.Find(units, unit => column.Heading.Contains(unit, StringComparison.Ordinal)) ?? fallback;

    private static string Text(ColumnProfile column, SchemaField to) => column.Shape switch
    {
        CellShape.ResidentId => ", \"as\": \"resident-id\"",
        CellShape.CreditCode => ", \"as\": \"organization-id\"",
        CellShape.Plate => ", \"as\": \"plate\"",
        _ when to.Name == "subject_id" => ", \"as\": \"resident-or-organization-id\"",
        _ when to.Name.EndsWith("_name", StringComparison.Ordinal) => ", \"as\": \"name\"",
        _ => ", \"as\": \"text\"",
    };
}
