using System.Runtime.CompilerServices;
using Exchange.Core.Mapping;
using Exchange.Core.Normalization.Output;
using Exchange.Core.Problems;
using Exchange.Core.Tabular;

namespace Exchange.Core.Normalization.Kernels;

/// <summary>"date", "month", "year": a day, as exact as the mapping asks for.</summary>
internal sealed class DateKernel : DayKernel
{
    private static readonly string[] AlwaysSentinels = ["长期", "永久", "无期限", "长期有效", "1900-01-00", "1900/1/0", "0000-00-00", "99991231"];

    private readonly RuleSettings rule;
    private readonly DateTransform transform;
    private readonly HashSet<string> sentinels;
    private readonly HashSet<int> sentinelDays = [];
    private readonly int latest;
    private readonly int instead;
    private readonly int otherwise;

    public DateKernel(RuleSettings rule, DateTransform transform, string? defaultValue, string? otherwiseValue)
    {
        this.rule = rule;
        this.transform = transform;
        sentinels = [.. AlwaysSentinels.Concat(transform.Sentinels).Select(TextFolding.Word)];
        foreach (var sentinel in transform.Sentinels)
        {
            if (DateText.Read(TextFolding.Word(sentinel)) is { Month: > 0, Day: > 0 } parts && Calendar.Exists(parts.Year, parts.Month, parts.Day))
            {
                sentinelDays.Add(Calendar.DayOf(parts.Year, parts.Month, parts.Day));
            }
        }

        latest = Calendar.DayOf(transform.NotAfter ?? new DateOnly(2199, 12, 31));
        instead = DayOrNone(defaultValue);
        otherwise = DayOrNone(otherwiseValue);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Read(BatchInput input)
    {
        var cells = rule.Cells;
        cells.Open(input.Batch);
        Reserve(input.RowCount);
        for (var row = 0; row < input.RowCount; row++)
        {
            var cell = cells[row];
            if (cells.Missing.HoldsExactly(cell))
            {
                SetMissing(input, row);
            }
            else if (DateText.TryRead(cell, cells.Encoding, out var parts) && parts.Year is >= 1850 and <= 2199
                && Calendar.Exists(parts.Year, parts.Month, parts.Day))
            {
                Take(input, row, parts);
            }
            else
            {
                ReadSlowly(input, row, cell);
            }
        }
    }

    private static int DayOrNone(string? canonical) => canonical is null
        ? TargetColumn.NoDay
        : Calendar.DayOf(DateOnly.ParseExact(canonical, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));

    private void SetMissing(BatchInput input, int row)
    {
        Days[row] = instead;
        if (instead == TargetColumn.NoDay)
        {
            rule.Missing(input, row);
        }
    }

    private void ReadSlowly(BatchInput input, int row, ReadOnlySpan<byte> cell)
    {
        if (!CellText.TryDecode(cell, input.Batch.Encoding, out var text))
        {
            Refuse(input, row, ProblemKinds.UndecodableBytes);
            return;
        }

        var word = TextFolding.Word(text);
        if (rule.Cells.Missing.Holds(text))
        {
            SetMissing(input, row);
        }
        else if (sentinels.Contains(word))
        {
            TakeSentinel(input, row);
        }
        else if (DateText.Read(word) is not { } parts)
        {
            Refuse(input, row, ProblemKinds.DateUnreadable);
        }
        else if (parts is { Year: 9999, Month: 12, Day: 31 })
        {
            TakeSentinel(input, row);
        }
        else if (DateText.Problem(parts) is { } problem)
        {
            Refuse(input, row, problem);
        }
        else
        {
            Take(input, row, parts);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Take(BatchInput input, int row, DateParts parts)
    {
        var given = parts.Month == 0 ? DatePrecision.Year : parts.Day == 0 ? DatePrecision.Month : DatePrecision.Day;
        if (given > transform.Precision)
        {
            Refuse(input, row, ProblemKinds.DatePrecision);
            return;
        }

        var day = transform.Precision switch
        {
            DatePrecision.Day => Calendar.DayOf(parts.Year, parts.Month, parts.Day),
            DatePrecision.Month => DayOfMonth(parts.Year, parts.Month),
            _ => transform.EndOfPeriod ? Calendar.DayOf(parts.Year, 12, 31) : Calendar.DayOf(parts.Year, 1, 1),
        };
        if (sentinelDays.Count > 0 && transform.Precision == DatePrecision.Day && sentinelDays.Contains(day))
        {
            TakeSentinel(input, row);
        }
        else if (day > latest)
        {
            Refuse(input, row, ProblemKinds.DateOutOfRange);
        }
        else
        {
            Days[row] = day;
        }
    }

    private int DayOfMonth(int year, int month)
        => Calendar.DayOf(year, month, transform.EndOfPeriod ? Calendar.LengthOf(year, month) : 1);

    private void TakeSentinel(BatchInput input, int row)
    {
        Days[row] = TargetColumn.NoDay;
        rule.Note(input, row, ProblemKinds.SentinelDate);
    }

    private void Refuse(BatchInput input, int row, ProblemKind kind)
        => Days[row] = rule.Unreadable(input, row, kind) ? otherwise : TargetColumn.NoDay;
}
