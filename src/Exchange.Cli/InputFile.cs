namespace Exchange.Cli;

/// <summary>A file named on the command line.</summary>
internal static class InputFile
{
    /// <exception cref="UsageException">There is no such file, or it is a folder.</exception>
    public static string Existing(string path)
    {
        if (File.Exists(path))
        {
            return path;
        }

        throw new UsageException(Directory.Exists(path)
            ? $"{path} 是目录，应为一个数据文件。It is a folder; name one file."
            : $"找不到文件 {path}（当前目录 {Directory.GetCurrentDirectory()}）。No such file from this folder.");
    }
}
