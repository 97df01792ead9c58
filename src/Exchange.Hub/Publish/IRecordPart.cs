namespace Exchange.Hub.Publish;

/// <summary>Records of an extract in one Parquet file, wherever it lies.</summary>
public interface IRecordPart
{
    /// <summary>Writes the file to <paramref name="path"/>.</summary>
    Task BringAsync(string path, CancellationToken stop);
}
