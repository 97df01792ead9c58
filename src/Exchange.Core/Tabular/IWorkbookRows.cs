namespace Exchange.Core.Tabular;

/// <summary>The rows of one worksheet, read forward.</summary>
internal interface IWorkbookRows : IDisposable
{
    /// <summary>What the last <see cref="Read"/> brought.</summary>
    WorkbookRow Row { get; }

    /// <summary>Cells so far that hold the error of a formula.</summary>
    long Errors { get; }

    /// <summary>Reads the next row; false behind the last.</summary>
    bool Read();

    /// <param name="column">From 0.</param>
    bool IsColumnHidden(int column);
}
