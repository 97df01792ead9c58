namespace Exchange.Core.Tabular;

/// <summary>Where the batches of a text begin, each at a record, and the number of that record in the file.</summary>
/// <param name="Starts">Offsets of the batches, and the end of the text behind them.</param>
/// <param name="FirstNumbers">Record numbers from 1, and the number of records plus one behind them.</param>
internal sealed record BatchMap(long[] Starts, long[] FirstNumbers)
{
    public int Count => Starts.Length - 1;

    public long Records => FirstNumbers[^1] - FirstNumbers[0];
}
