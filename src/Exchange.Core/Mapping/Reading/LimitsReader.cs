using Exchange.Core.Mapping.Json;

namespace Exchange.Core.Mapping.Reading;

/// <summary>Reads <c>limits</c>.</summary>
internal static class LimitsReader
{
    public static MappingLimits Read(ObjectReader root)
    {
        var limits = new MappingLimits();
        if (root.Object("limits", "limits") is not { } reader)
        {
            return limits;
        }

        if (reader.Object("errorLimit", "errorLimit") is { } errors)
        {
            var percentage = errors.Number("percentage", 0, 100);
            limits = limits with
            {
                ErrorPercentage = errors.Has("percentage") ? percentage : limits.ErrorPercentage,
                ErrorRecords = errors.Integer("record", 0, long.MaxValue),
            };
            errors.Close();
        }

        if (reader.Object("rowCount", "rowCount") is { } rows)
        {
            limits = limits with
            {
                MinimumRows = rows.Integer("minimum", 0, long.MaxValue) ?? limits.MinimumRows,
                FallPercent = rows.Number("fallPercent", 0, 100),
            };
            rows.Close();
        }

        reader.Close();
        return limits;
    }
}
