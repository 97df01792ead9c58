using System.Runtime.CompilerServices;
using Exchange.Core.Mapping;
using Exchange.Core.Tabular;

namespace Exchange.Core.Normalization.Kernels;

/// <summary>Says of each row of a batch whether a condition of the mapping holds. Spellings are learned by their bytes.</summary>
internal abstract class ConditionReader
{
    /// <summary>Makes the reader of a condition; <paramref name="cellsOf"/> finds the file's column of a field.</summary>
    public static ConditionReader Of(Condition condition, Func<SourceField, CellSource> cellsOf) => condition switch
    {
        IsCondition it => new CellCondition(cellsOf(it.Field), new WordSet(it.Values).Holds),
        StartsWithCondition it => new CellCondition(cellsOf(it.Field), new WordSet(it.Values).HoldsBeginning),
        MissingCondition it => new MissingCell(cellsOf(it.Field)),
        NotCondition it => new Composite([Of(it.Inner, cellsOf)], rows => !rows[0]),
        AllCondition it => new Composite([.. it.Inner.Select(inner => Of(inner, cellsOf))], rows => !rows.Contains(false)),
        AnyCondition it => new Composite([.. it.Inner.Select(inner => Of(inner, cellsOf))], rows => rows.Contains(true)),
        _ => throw new ArgumentOutOfRangeException(nameof(condition), condition.GetType().Name, "Unknown condition."),
    };

    /// <summary>Called once for each batch, before <see cref="Holds"/>.</summary>
    public abstract void Open(RowBatch batch);

    public abstract bool Holds(int row);

    private sealed class WordSet(IReadOnlyList<string> values)
    {
        private readonly HashSet<string> words = [.. values.Select(TextFolding.Word)];

        public bool Holds(string word) => words.Contains(word);

        public bool HoldsBeginning(string word) => words.Any(beginning => word.StartsWith(beginning, StringComparison.Ordinal));
    }

    private sealed class CellCondition(CellSource cells, Func<string, bool> fits) : ConditionReader
    {
        private const int MostLearned = 1 << 14;
        private readonly ByteTable learned = new();

        public override void Open(RowBatch batch) => cells.Open(batch);

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public override bool Holds(int row)
        {
            var cell = cells[row];
            var known = learned.Find(cell);
            if (known != ByteTable.Absent)
            {
                return known == 1;
            }

            var holds = CellText.TryDecode(cell, cells.Encoding, out var text) && fits(TextFolding.Word(text));
            if (learned.Count < MostLearned)
            {
                learned.Add(cell, holds ? 1 : 0);
            }

            return holds;
        }
    }

    private sealed class MissingCell(CellSource cells) : ConditionReader
    {
        public override void Open(RowBatch batch) => cells.Open(batch);

        public override bool Holds(int row) => cells.Missing.Holds(cells[row], cells.Encoding);
    }

    private sealed class Composite(ConditionReader[] inner, Composite.Verdict verdict) : ConditionReader
    {
        public delegate bool Verdict(ReadOnlySpan<bool> rows);

        public override void Open(RowBatch batch)
        {
            foreach (var one in inner)
            {
                one.Open(batch);
            }
        }

        public override bool Holds(int row)
        {
            Span<bool> rows = stackalloc bool[inner.Length];
            for (var i = 0; i < inner.Length; i++)
            {
                rows[i] = inner[i].Holds(row);
            }

            return verdict(rows);
        }
    }
}
