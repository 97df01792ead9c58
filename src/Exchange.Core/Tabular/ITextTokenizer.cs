namespace Exchange.Core.Tabular;

/// <summary>Cuts the bytes of one batch of text into rows. Reused, for one batch at a time.</summary>
internal interface ITextTokenizer
{
    /// <param name="batch">Its bytes from <see cref="RowBatch.Padding"/> on are whole records.</param>
    /// <param name="length">How many of them.</param>
    void Cut(RowBatch batch, int length, long firstNumber);
}
