using Exchange.Core.Normalization.Output;

namespace Exchange.Core.Normalization.Kernels;

/// <summary>_deleted: whether the row deletes its record.</summary>
internal sealed class DeletedKernel(TargetColumn column, ConditionReader deleted) : WordKernel(column)
{
    private readonly short yes = column.IndexOf("true");
    private readonly short no = column.IndexOf("false");

    public override void Read(BatchInput input)
    {
        Reserve(input.RowCount);
        deleted.Open(input.Batch);
        for (var row = 0; row < input.RowCount; row++)
        {
            Indexes[row] = deleted.Holds(row) ? yes : no;
        }
    }
}
