using Exchange.Hub.Storage;
using Exchange.Hub.Storage.Local;

namespace Exchange.Cli.Doctor;

/// <summary>What the local storage needs. Without it nothing runs on a laptop; where a storage account is named it matters less.</summary>
/// <param name="isNeeded">False when a storage account is named.</param>
internal sealed class AzuriteChecks(bool isNeeded)
{
    private static readonly Told Install = new(
        "请安装 Node.js 20 以上版本和 npm（Debian、Ubuntu：apt-get install nodejs npm），或用 --storage 指定存储账户",
        "Install Node.js 20 or newer with npm (Debian, Ubuntu: apt-get install nodejs npm), or name a storage account with --storage");

    private FindingLevel Missing => isNeeded ? FindingLevel.Fault : FindingLevel.Warning;

    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken stop)
        => [Node(await InstalledProgram.FindAsync("node", stop)), Npm(await InstalledProgram.FindAsync("npm", stop)), Package()];

    private Finding Node(InstalledProgram? node) => node switch
    {
        null => new Finding(Missing, new Told("PATH 中没有 node", "No program node on the PATH"), Wanted(), Install),
        { Version: { Major: >= NodeRuntime.Oldest } version } => Finding.Ok($"Node.js {version}（{node.Path}）", $"Node.js {version} ({node.Path})"),
        _ => new Finding(Missing, new Told($"Node.js 版本 {node.Version}（{node.Path}）", $"Node.js {node.Version} ({node.Path})"), Wanted(), Install),
    };

    private Finding Npm(InstalledProgram? npm) => npm is null
        ? new Finding(Missing, new Told("PATH 中没有 npm", "No program npm on the PATH"), new Told("与 node 一同安装的 npm", "npm, installed with node"), Install)
        : Finding.Ok($"npm {npm.Version}（{npm.Path}）", $"npm {npm.Version} ({npm.Path})");

    private Finding Package()
    {
        try
        {
            var package = AzuritePackage.Find();
            return package.IsInstalled
                ? Finding.Ok($"Azurite {package.Version} 已安装（{package.Folder}）", $"Azurite {package.Version} is installed ({package.Folder})")
                : new Finding(
                    isNeeded ? FindingLevel.Warning : FindingLevel.Ok,
                    new Told($"Azurite {package.Version} 尚未安装（{package.Folder}）", $"Azurite {package.Version} is not installed yet ({package.Folder})"),
                    new Told("已安装", "it is installed"),
                    new Told("首次使用时自动安装；没有网络时请预先运行 npm ci", "The first use installs it; without a network run npm ci there beforehand"));
        }
        catch (Exception wrong) when (wrong is StorageSetupException or IOException or UnauthorizedAccessException)
        {
            return new Finding(
                Missing,
                new Told($"Azurite 的安装目录不可用：{wrong.Message}", $"The folder of Azurite cannot be used: {wrong.Message}"),
                new Told("可读写的目录", "a folder that can be read and written"),
                new Told("请修正目录权限", "Correct the folder's permissions"));
        }
    }

    private static Told Wanted() => new("Node.js 20 以上版本，供本机存储 Azurite 使用", "Node.js 20 or newer, which the local storage Azurite runs on");
}
