namespace Exchange.Core.Problems;

/// <summary>What a problem of a file says beyond its title, in Chinese: counts, places and names of the file, never a value of a row.</summary>
internal static class FileDetails
{
    public const string NestedTooDeep = "压缩嵌套超过两层";

    public const string DbfHeader = "DBF 文件头";

    public const string DbfRecordCount = "DBF 文件头的记录数少于实际记录数";

    public const string Depth = "嵌套层数超过上限";

    public static string Members(int fitting) => $"符合条件的文件有 {fitting} 个";

    public static string Entries(int limit) => $"压缩包内文件数超过 {limit}";

    public static string Unpacked(long bytes) => $"解压后超过 {bytes} 字节";

    public static string Packed(string kind) => $"不支持 {kind} 压缩格式，请使用 zip 或 gzip";

    public static string Line(long line, long position) => $"第 {line} 行第 {position} 个字符";

    public static string Path(string path) => $"记录路径 {path}";

    public static string Missing(long expected, long found) => $"应有 {expected} 条记录，实有 {found} 条";
}
