using System.Globalization;
using System.Text.RegularExpressions;

namespace Exchange.Benchmarks.Peers;

/// <summary>Dates as the CsvHelper peer reads them.</summary>
internal static partial class DateCell
{
    private const int FirstYear = 1850;
    private const int LastYear = 2199;

    private static readonly string[] Forms = ["yyyy-MM-dd", "yyyyMMdd", "yyyy/M/d", "yyyy-M-d", "yyyy年M月d日"];

    /// <summary>Null for an empty cell; <paramref name="problem"/> where the cell is no date.</summary>
    public static DateOnly? Read(string? text, out string? problem)
    {
        problem = null;
        if (text is null or "长期" or "9999-12-31")
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            problem = date.Year is < FirstYear or > LastYear ? "R303" : null;
            return problem is null ? date : null;
        }

        problem = DateForm().IsMatch(text) ? "R302" : "R301";
        return null;
    }

    [GeneratedRegex(@"^[0-9]{4}(-[0-9]{1,2}-[0-9]{1,2}|/[0-9]{1,2}/[0-9]{1,2}|年[0-9]{1,2}月[0-9]{1,2}日|[0-9]{4})$")]
    private static partial Regex DateForm();
}
