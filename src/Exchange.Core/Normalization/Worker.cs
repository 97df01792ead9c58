using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using Exchange.Core.Normalization.Output;
using Exchange.Core.Normalization.Programs;
using Exchange.Core.Normalization.Rejects;
using Exchange.Core.Problems;

namespace Exchange.Core.Normalization;

/// <summary>
/// One thread of a run: takes batches from the last to the first, reads them through its own copy of the compiled mapping, and
/// writes each part that it completes.
/// </summary>
internal sealed class Worker(NormalizeRun run)
{
    private readonly BatchInput input = new();
    private readonly RowProgram program = run.Compile();
    private readonly BatchRejects rejects = new(run.RejectsForm);
    private readonly RecordNames names = new();
    private UInt128[] ids = [];
    private byte[] wanted = [];
    private byte[] isNew = [];
    private int[] rows = [];

    public Tally Tally { get; } = new(run.Request.Mapping.Filters.Count);

    public void Run(CancellationToken stop)
    {
        while (run.TryTake(out var batch))
        {
            stop.ThrowIfCancellationRequested();
            run.Table.Read(batch, input.Batch);
            program.Read(input);
            NameRecords();
            if (!run.Turns.Enter(batch))
            {
                return;
            }

            run.Keys.AddBackwards(ids.AsSpan(0, Slots), wanted, isNew);
            run.Turns.Leave();
            Count();
            run.Rejects.Keep(batch, rejects.Format(input));
            run.Finish(batch, input.RowCount + input.Batch.Broken.Count, Emit(), Tally);
        }
    }

    private int Slots => input.RowCount * program.Records.Length;

    /// <summary>The record ids of the batch; records of one row stand side by side.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void NameRecords()
    {
        Reserve();
        names.Clear();
        var slot = 0;
        for (var row = 0; row < input.RowCount; row++)
        {
            var good = input.Verdicts.Rejected[row] == 0 && input.Verdicts.FilteredBy[row] == 0;
            foreach (var record in program.Records)
            {
                var exists = good && record.IsActive(row);
                wanted[slot++] = exists ? (byte)1 : (byte)0;
                if (exists)
                {
                    Name(record, row);
                }
                else
                {
                    names.Commit(0);
                }
            }
        }

        names.Hash(ids);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Name(RecordProgram record, int row)
    {
        var apart = run.Request.EachRowApart ? sizeof(long) : 0;
        var size = program.NamePrefix.Length + record.Key.Length + apart;
        foreach (var part in record.Key)
        {
            size += part.TextSize(row);
        }

        var text = names.Next(size);
        program.NamePrefix.CopyTo(text);
        var at = program.NamePrefix.Length;
        for (var i = 0; i < record.Key.Length; i++)
        {
            if (i > 0)
            {
                text[at++] = 0x1F;
            }

            at += record.Key[i].WriteText(row, text[at..]);
        }

        if (apart > 0)
        {
            BinaryPrimitives.WriteInt64LittleEndian(text[at..], input.Batch.RowNumbers[row]);
        }

        names.Commit(at + apart);
    }

    private void Reserve()
    {
        if (ids.Length < Slots)
        {
            ids = new UInt128[Slots * 2];
            wanted = new byte[Slots * 2];
            isNew = new byte[Slots * 2];
        }

        if (rows.Length < input.RowCount)
        {
            rows = new int[input.RowCount * 2];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Count()
    {
        Tally.Read += input.RowCount + input.Batch.Broken.Count;
        Tally.Layout += input.Batch.Layout;
        foreach (var broken in input.Batch.Broken)
        {
            Tally.Rejected++;
            Tell(broken.Kind, -1, broken.RowNumber);
        }

        foreach (var problem in input.Verdicts.Problems)
        {
            Tell(problem.Kind, problem.Column, input.Batch.RowNumbers[problem.Row]);
        }

        for (var row = 0; row < input.RowCount; row++)
        {
            CountRow(row);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void CountRow(int row)
    {
        if (input.Verdicts.FilteredBy[row] is var filter and > 0)
        {
            Tally.Filtered[filter - 1]++;
        }
        else if (input.Verdicts.Rejected[row] != 0)
        {
            Tally.Rejected++;
        }
        else if (isNew.AsSpan(row * program.Records.Length, program.Records.Length).Contains((byte)1))
        {
            Tally.Published++;
        }
        else
        {
            Tally.Duplicate++;
            Tell(ProblemKinds.DuplicateRow, -1, input.Batch.RowNumbers[row]);
        }
    }

    private void Tell(ProblemKind kind, int column, long row)
    {
        Tally.Add(kind, column, row);
        run.Request.Problems?.Invoke(new Problem(kind, row, column < 0 ? null : run.Table.Columns[column], input.Batch.Sheet));
    }

    private BatchColumns Emit()
    {
        var columns = run.Parts.Rent();
        if (program.Records.Length == 1)
        {
            EmitRows(columns);
        }
        else
        {
            EmitRecords(columns);
        }

        Tally.Records += columns.Records;
        return columns;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void EmitRows(BatchColumns columns)
    {
        var count = 0;
        for (var row = 0; row < input.RowCount; row++)
        {
            rows[count] = row;
            count += isNew[row];
        }

        Append(columns, program.Records[0], rows.AsSpan(0, count));
        AppendIds(columns);
    }

    private void EmitRecords(BatchColumns columns)
    {
        for (var slot = 0; slot < Slots; slot++)
        {
            if (isNew[slot] != 0)
            {
                Append(columns, program.Records[slot % program.Records.Length], [slot / program.Records.Length]);
            }
        }

        AppendIds(columns);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Append(BatchColumns columns, RecordProgram record, ReadOnlySpan<int> which)
    {
        columns.Records += which.Length;
        for (var i = 0; i < columns.Chunks.Length; i++)
        {
            if (columns.Chunks[i] is not { } chunk || chunk is ValueChunk<UInt128>)
            {
                continue;
            }

            if (record.Outputs[i] is { } kernel)
            {
                kernel.Append(which, chunk);
            }
            else
            {
                AppendNulls(chunk, which.Length);
            }
        }
    }

    private static void AppendNulls(ColumnChunk chunk, int count)
    {
        for (var i = 0; i < count; i++)
        {
            chunk.AddNull();
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AppendIds(BatchColumns columns)
    {
        var chunk = columns.Chunks.OfType<ValueChunk<UInt128>>().First();
        for (var slot = 0; slot < Slots; slot++)
        {
            if (isNew[slot] != 0)
            {
                chunk.Add(ids[slot]);
            }
        }
    }
}
