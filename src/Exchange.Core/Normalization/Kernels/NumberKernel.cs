using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using Exchange.Core.Mapping;
using Exchange.Core.Normalization.Output;
using Exchange.Core.Problems;
using Exchange.Core.Tabular;

namespace Exchange.Core.Normalization.Kernels;

/// <summary>What a number has to become.</summary>
/// <param name="Precision">Digits in all, at most 18.</param>
/// <param name="Scale">Digits behind the point.</param>
/// <param name="PercentSign">What one percent is in the target's unit, numerator and denominator; null where % is an error.</param>
internal readonly record struct NumberTarget(int Precision, int Scale, (long, long)? PercentSign);

/// <summary>"money", "number", "area", "integer", "percent": a decimal of the target's scale, converted exactly or not at all.</summary>
internal sealed class NumberKernel : NumberColumnKernel
{
    private static readonly long[] Powers = [.. Enumerable.Range(0, 19).Select(i => (long)BigInteger.Pow(10, i))];

    private readonly RuleSettings rule;
    private readonly NumberTransform transform;
    private readonly int scale;
    private readonly (long Numerator, long Denominator)? percentSign;
    private readonly long least;
    private readonly long most;
    private readonly long instead;
    private readonly long otherwise;

    public NumberKernel(RuleSettings rule, NumberTransform transform, NumberTarget target, string? defaultValue, string? otherwiseValue)
        : base(target.Scale)
    {
        this.rule = rule;
        this.transform = transform;
        scale = target.Scale;
        percentSign = target.PercentSign;
        var widest = Powers[Math.Min(18, target.Precision)] - 1;
        least = transform.Minimum is { } minimum ? Math.Max(-widest, UnscaledOf(minimum, up: true)) : -widest;
        most = transform.Maximum is { } maximum ? Math.Min(widest, UnscaledOf(maximum, up: false)) : widest;
        instead = NumberOrNone(defaultValue);
        otherwise = NumberOrNone(otherwiseValue);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Read(BatchInput input)
    {
        var cells = rule.Cells;
        cells.Open(input.Batch);
        Reserve(input.RowCount);
        var plain = transform is { Numerator: 1, Denominator: 1 };
        for (var row = 0; row < input.RowCount; row++)
        {
            var cell = cells[row];
            if (cells.Missing.HoldsExactly(cell))
            {
                SetMissing(input, row);
            }
            else if (plain && NumberText.TryRead(cell, out var mantissa, out var given) && given <= scale && Math.Abs(mantissa) < Powers[18 - (scale - given)])
            {
                Take(input, row, mantissa * Powers[scale - given]);
            }
            else
            {
                ReadSlowly(input, row, cell);
            }
        }
    }

    private long UnscaledOf(decimal value, bool up)
    {
        var shifted = value * Powers[scale];
        return (long)(up ? Math.Ceiling(shifted) : Math.Floor(shifted));
    }

    private long NumberOrNone(string? canonical) => canonical is null
        ? TargetColumn.NoNumber
        : UnscaledOf(decimal.Parse(canonical, NumberStyles.Number, CultureInfo.InvariantCulture), up: false);

    private void SetMissing(BatchInput input, int row)
    {
        Values[row] = instead;
        if (instead == TargetColumn.NoNumber)
        {
            rule.Missing(input, row);
        }
    }

    private void Take(BatchInput input, int row, long value)
    {
        if (value < least || value > most)
        {
            Refuse(input, row, ProblemKinds.NumberOutOfRange);
            return;
        }

        Values[row] = value;
    }

    private void ReadSlowly(BatchInput input, int row, ReadOnlySpan<byte> cell)
    {
        if (!CellText.TryDecode(cell, input.Batch.Encoding, out var text))
        {
            Refuse(input, row, ProblemKinds.UndecodableBytes);
            return;
        }

        if (rule.Cells.Missing.Holds(text))
        {
            SetMissing(input, row);
            return;
        }

        var word = TextFolding.Word(text);
        var isPercent = word.EndsWith('%');
        if (NumberText.Read(isPercent ? word[..^1] : word, out var factor, out var problem) is not { } number)
        {
            Refuse(input, row, problem!);
        }
        else if (Convert(number, factor, isPercent, out problem) is not { } value)
        {
            Refuse(input, row, problem!);
        }
        else
        {
            Take(input, row, value);
        }
    }

    /// <summary>The target's unscaled value; a unit that stands in the cell counts instead of the mapping's.</summary>
    private long? Convert(ExactNumber number, long factor, bool isPercent, out ProblemKind? problem)
    {
        if ((factor != 0 && !transform.WideUnits) || (isPercent && percentSign is null))
        {
            problem = ProblemKinds.NumberUnit;
            return null;
        }

        var (numerator, denominator) = factor != 0 ? (factor, 1) : isPercent ? percentSign!.Value : (transform.Numerator, transform.Denominator);
        var above = number.Mantissa * numerator * BigInteger.Pow(10, scale);
        var below = denominator * BigInteger.Pow(10, number.Scale);
        var value = BigInteger.DivRem(above, below, out var rest);
        if (!rest.IsZero && !transform.Round)
        {
            problem = ProblemKinds.NumberPrecision;
            return null;
        }

        value = rest.IsZero ? value : NumberText.RoundedQuotient(above, below);
        problem = BigInteger.Abs(value) > Powers[18] ? ProblemKinds.NumberOutOfRange : null;
        return problem is null ? (long)value : null;
    }

    private void Refuse(BatchInput input, int row, ProblemKind kind)
        => Values[row] = rule.Unreadable(input, row, kind) ? otherwise : TargetColumn.NoNumber;
}
