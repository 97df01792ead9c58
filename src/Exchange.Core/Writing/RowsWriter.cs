namespace Exchange.Core.Writing;

/// <summary>Writes the rows of one file, from the first to the last, in one format. Not thread-safe.</summary>
internal abstract class RowsWriter : IDisposable
{
    /// <summary>Rows of layout (blank ones, the heading once more, sub-headings) may stand between the data.</summary>
    public virtual bool HasLayoutRows => false;

    /// <summary>A byte that is no text may stand in a cell.</summary>
    public virtual bool HasBytes => false;

    /// <summary>Rows of data so far.</summary>
    public long Rows { get; protected set; }

    /// <summary>Whether a cell can be written at all, as columns may be narrow or unquoted.</summary>
    public virtual bool Holds(int column, string cell) => true;

    /// <summary>Writes a row.</summary>
    /// <returns>Its number, as the hub counts rows of this format.</returns>
    public abstract long Write(ReadOnlySpan<string> cells);

    /// <summary>A row that names those below it.</summary>
    public virtual void WriteSubHeading(string text)
    {
    }

    /// <summary>The heading once more.</summary>
    /// <returns>The number of its row.</returns>
    public virtual long WriteHeadingAgain() => 0;

    /// <returns>The number of the row.</returns>
    public virtual long WriteBlank() => 0;

    /// <summary>Ends the file.</summary>
    public abstract void Dispose();
}
