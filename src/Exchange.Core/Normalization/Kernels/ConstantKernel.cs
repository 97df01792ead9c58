using System.Runtime.CompilerServices;
using Exchange.Core.Normalization.Output;

namespace Exchange.Core.Normalization.Kernels;

/// <summary>"value": the same word for every record of one kind of record.</summary>
internal sealed class ConstantKernel(TargetColumn column, string value) : WordKernel(column)
{
    private readonly short index = column.IndexOf(value);

    public override void Read(BatchInput input)
    {
        Reserve(input.RowCount);
        Indexes.AsSpan(0, input.RowCount).Fill(index);
    }
}

/// <summary>A day that is the same for all records of an extract, such as as_of; null for none.</summary>
internal sealed class ConstantDayKernel(DateOnly? date) : DayKernel
{
    private readonly int day = date is { } known ? Calendar.DayOf(known) : TargetColumn.NoDay;

    public override void Read(BatchInput input)
    {
        Reserve(input.RowCount);
        Days.AsSpan(0, input.RowCount).Fill(day);
    }
}

/// <summary>A number that is the same for all records, given as canonical text.</summary>
internal sealed class ConstantNumberKernel(string value, int scale) : NumberColumnKernel(scale)
{
    private readonly long number = (long)(decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture) * (decimal)Math.Pow(10, scale));

    public override void Read(BatchInput input)
    {
        Reserve(input.RowCount);
        Values.AsSpan(0, input.RowCount).Fill(number);
    }
}

/// <summary>amount_form where no rule names it: exact where there is an amount.</summary>
internal sealed class AmountFormKernel(Kernel amount, TargetColumn column) : WordKernel(column)
{
    private readonly short exact = column.IndexOf("exact");

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Read(BatchInput input)
    {
        Reserve(input.RowCount);
        for (var row = 0; row < input.RowCount; row++)
        {
            Indexes[row] = amount.IsNull(row) ? TargetColumn.NoWord : exact;
        }
    }
}

/// <summary>source_row: the row as the sender counts it.</summary>
internal sealed class SourceRowKernel : NumberColumnKernel
{
    public SourceRowKernel()
        : base(scale: 0)
    {
    }

    public override void Read(BatchInput input)
    {
        Reserve(input.RowCount);
        input.Batch.RowNumbers.AsSpan(0, input.RowCount).CopyTo(Values);
    }
}
