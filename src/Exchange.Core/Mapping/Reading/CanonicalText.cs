using System.Globalization;
using Exchange.Core.Mapping.Json;
using Exchange.Core.Schema;

namespace Exchange.Core.Mapping.Reading;

/// <summary>Canonical texts, as mappings and cases write values of target fields: 2019-01-31, 1234.50, true.</summary>
internal static class CanonicalText
{
    private const NumberStyles Plain = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;

    /// <summary>What was expected, when the text is no value of that field; null when it is.</summary>
    public static string? Flaw(SchemaField field, string text, CodeList? codes) => field.Type switch
    {
        FieldType.Text when field.MaxLength > 0 && text.Length > field.MaxLength => $"at most {field.MaxLength} characters",
        FieldType.Code when codes is not null && codes.Entries.All(entry => entry.Code != text)
            => $"a code of {codes.Name}{NearMiss.Suggest(text, codes.Entries.Select(entry => entry.Code))}",
        FieldType.Date when !DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            => "a date as yyyy-MM-dd",
        FieldType.Decimal => DecimalFlaw(field, text),
        FieldType.Integer when !long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) => "a whole number",
        FieldType.Boolean when text is not ("true" or "false") => "true or false",
        FieldType.Hash => "nothing: hashes are computed",
        _ => null,
    };

    /// <summary>A text without flaw in the form in which records are compared: decimals with all their places.</summary>
    public static string Complete(SchemaField field, string text) => field.Type == FieldType.Decimal
        ? Format(field, decimal.Parse(text, Plain, CultureInfo.InvariantCulture))
        : text;

    /// <summary>A decimal with the field's places.</summary>
    public static string Format(SchemaField field, decimal value)
        => value.ToString("F" + field.Scale.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static string? DecimalFlaw(SchemaField field, string text)
    {
        if (!decimal.TryParse(text, Plain, CultureInfo.InvariantCulture, out var value))
        {
            return "a number such as 1234.50";
        }

        if (decimal.Round(value, field.Scale) != value)
        {
            return $"at most {field.Scale} decimal places";
        }

        var limit = 1m;
        for (var digit = field.Scale; digit < field.Precision; digit++)
        {
            limit *= 10;
        }

        return Math.Abs(value) < limit ? null : $"at most {field.Precision - field.Scale} digits before the point";
    }
}
