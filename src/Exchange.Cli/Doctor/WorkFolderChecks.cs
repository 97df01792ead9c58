using Exchange.Cli.Screen;

namespace Exchange.Cli.Doctor;

/// <summary>Whether results can be written, and how much.</summary>
/// <param name="folder">Need not be there yet; nothing is left behind in it.</param>
internal sealed class WorkFolderChecks(string folder)
{
    private const long Little = 10L << 30;
    private const long TooLittle = 1L << 30;

    private readonly string existing = Nearest(Path.GetFullPath(folder));

    public IReadOnlyList<Finding> Run() => [Writing(), Space(new DriveInfo(existing).AvailableFreeSpace)];

    private Finding Writing()
    {
        try
        {
            var probe = Path.Combine(existing, $".exchange-doctor-{Guid.NewGuid():N}");
            using (new FileStream(probe, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose))
            {
                return Finding.Ok($"工作目录可写（{existing}）", $"The work folder can be written ({existing})");
            }
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return new Finding(
                FindingLevel.Fault,
                new Told($"工作目录 {existing} 不可写", $"The work folder {existing} cannot be written"),
                new Told("可写的目录", "a folder that can be written"),
                new Told("请修正权限，或用 --work 指定其他目录", "Correct its permissions, or name another one with --work"));
        }
    }

    private Finding Space(long bytes)
    {
        var found = new Told($"工作目录剩余空间 {Figures.Bytes(bytes)}（{existing}）", $"{Figures.Bytes(bytes)} free for the work folder ({existing})");
        return bytes >= Little
            ? new Finding(FindingLevel.Ok, found)
            : new Finding(
                bytes < TooLittle ? FindingLevel.Fault : FindingLevel.Warning,
                found,
                new Told("10 GiB 以上", "10 GiB or more"),
                new Told("请清理磁盘，或用 --work 指定其他磁盘上的目录", "Free some space, or name a folder of another disk with --work"));
    }

    private static string Nearest(string path)
    {
        while (!Directory.Exists(path) && Path.GetDirectoryName(path) is { } parent)
        {
            path = parent;
        }

        return path;
    }
}
