using System.Text;

namespace Exchange.Hub.Publish.Delta;

/// <summary>
/// Paths of data files. Two encodings lie above each other: the value in a folder <c>source=…</c> has its unsafe characters as
/// <c>%2F</c>, as Hive and Spark name partition folders; and the path in the log is a URI (RFC 2396), in which that <c>%</c> is
/// <c>%25</c>. The partition value itself is read from the log alone, never from a path.
/// </summary>
internal static class TablePath
{
    private const string UnsafeInFolder = "\"#%'*/:=?\\\u007F{[]^";

    /// <summary>Path of a data file below the table, as the blob is named.</summary>
    public static string DataFile(string column, string value, string name) => $"{Folder(column, value)}/part-{name}.parquet";

    /// <summary>Path of a change data file below the table ("Change Data Files").</summary>
    public static string ChangeFile(string column, string value, string name) => $"_change_data/{Folder(column, value)}/cdc-{name}.parquet";

    /// <summary>As it stands in an action.</summary>
    public static string ToUri(string path)
        => string.Join('/', path.Split('/').Select(segment => Uri.EscapeDataString(segment).Replace("%3D", "=", StringComparison.Ordinal)));

    /// <summary>The blob's name below the table.</summary>
    /// <exception cref="UnsupportedTableException">An absolute path: a file outside the table's own folder.</exception>
    public static string FromUri(string uri)
        => uri.StartsWith('/') || uri.Contains("://", StringComparison.Ordinal)
            ? throw new UnsupportedTableException("The log names a file by an absolute path; this hub reads tables whose files lie in the table's folder.")
            : Uri.UnescapeDataString(uri);

    private static string Folder(string column, string value)
    {
        var text = new StringBuilder(column).Append('=');
        foreach (var character in value)
            _ = character < ' ' || UnsafeInFolder.Contains(character) ? text.Append('%').Append(((int)character).ToString("X2", null)) : text.Append(character);

        return text.ToString();
    }
}
