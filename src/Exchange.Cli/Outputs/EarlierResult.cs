using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Exchange.Cli.Outputs;

/// <summary>Tells a result of an earlier run, which may be replaced, from anything else, which may not.</summary>
internal static class EarlierResult
{
    /// <exception cref="UsageException">The path is a file, or a folder that holds more or other than a result of ours.</exception>
    public static void EnsureReplaceable(string folder)
    {
        if (File.Exists(folder))
        {
            throw new UsageException($"{folder} 是文件，不是目录；请用 --out 指定目录。It is a file; name a folder with --out.");
        }

        if (!Directory.Exists(folder))
        {
            return;
        }

        var names = Directory.EnumerateFileSystemEntries(folder).Select(path => Path.GetFileName(path)).ToList();
        if (names.Count == 0)
        {
            return;
        }

        if (!HasReceipt(folder))
        {
            throw new UsageException($"{folder} 已存在且不是本程序的结果（没有 receipt.json），不会覆盖；请用 --out 换一个目录。The folder exists and is no earlier result; choose another one with --out.");
        }

        if (names.FirstOrDefault(name => !IsOurs(name)) is { } foreign)
        {
            throw new UsageException($"{folder} 中有不属于结果的内容“{foreign}”，不会覆盖；请移走它或用 --out 换一个目录。The folder holds something else than a result; move it or choose another folder with --out.");
        }
    }

    private static bool IsOurs(string name)
        => name is "records" or "receipt.json" || name.StartsWith("rejects.", StringComparison.Ordinal);

    private static bool HasReceipt(string folder)
    {
        var path = Path.Combine(folder, "receipt.json");
        if (!File.Exists(path))
        {
            return false;
        }

        try
        {
            return JObject.Parse(File.ReadAllText(path)).ContainsKey("contentHash");
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
