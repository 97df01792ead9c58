using System.Globalization;
using Azure;
using Exchange.Hub.Storage;

namespace Exchange.Cli.Doctor;

/// <summary>What is told about a storage account: its host, never its key or signature.</summary>
internal static class StorageFindings
{
    /// <summary>Storage counts whole seconds, and a request takes its time.</summary>
    private static readonly TimeSpan Tolerated = TimeSpan.FromSeconds(30);

    /// <summary>Azure Storage refuses requests whose date differs more.</summary>
    private static readonly TimeSpan Refused = TimeSpan.FromMinutes(15);

    /// <summary>No account is named.</summary>
    public static Finding Local { get; } = Finding.Ok(
        "没有指定存储账户，将使用本机存储 Azurite", "No storage account is named; the local storage Azurite is used");

    public static Finding Reachable(string place) => Finding.Ok($"存储账户 {place} 可以访问", $"Storage account {place} answers");

    public static Finding Misconfigured(string reason)
        => new(
            FindingLevel.Fault,
            new Told("存储账户的设置有误", "The settings of the storage account are wrong: " + reason.TrimEnd('.')),
            new Told("连接字符串，或两个 https 地址", "a connection string, or two https addresses"),
            new Told("请检查 --storage 或环境变量 Storage__…", "Check --storage or the variables Storage__…"));

    public static Finding Unreachable(string place, Exception reason)
    {
        var isForbidden = reason is RequestFailedException { Status: 401 or 403 };
        return new Finding(
            FindingLevel.Fault,
            new Told($"存储账户 {place} {(isForbidden ? "拒绝访问" : "无法访问")}（{Code(reason)}）", $"Storage account {place} {(isForbidden ? "refuses us" : "does not answer")} ({Code(reason)})"),
            new Told("可以访问", "it answers"),
            isForbidden
                ? new Told("请检查密钥或托管标识的角色，以及本机时间", "Check the key or the roles of the managed identity, and the clock")
                : new Told("请检查地址、网络和防火墙；本机存储请先启动", "Check address, network and firewall; start the local storage first"));
    }

    public static Finding Contents(IReadOnlyList<string> missing) => missing.Count == 0
        ? Finding.Ok(
            $"{Names.Containers.Count} 个容器和 {Names.Queues.Count} 个队列齐全",
            $"{Names.Containers.Count} containers and {Names.Queues.Count} queues are there")
        : new Finding(
            FindingLevel.Warning,
            new Told($"缺少容器或队列 {string.Join("、", missing)}", $"Missing containers or queues: {string.Join(", ", missing)}"),
            new Told("全部存在", "all are there"),
            new Told("系统启动时自动创建；在 Azure 上请重新部署 infra", "The hub makes them at its start; in Azure deploy infra again"));

    public static Finding Clock(TimeSpan difference)
    {
        var seconds = difference.TotalSeconds.ToString("+0;-0;0", CultureInfo.InvariantCulture);
        var found = new Told($"本机时间与存储账户相差 {seconds} 秒", $"The clock differs from the storage account's by {seconds} seconds");
        return difference.Duration() <= Tolerated
            ? new Finding(FindingLevel.Ok, found)
            : new Finding(
                difference.Duration() < Refused ? FindingLevel.Warning : FindingLevel.Fault,
                found,
                new Told("30 秒以内", "at most 30 seconds"),
                new Told("请校准本机时间（NTP）", "Set the clock (NTP)"));
    }

    private static string Code(Exception reason) => reason switch
    {
        RequestFailedException { Status: > 0 } answered => string.Create(CultureInfo.InvariantCulture, $"{answered.Status} {answered.ErrorCode}").TrimEnd(),
        RequestFailedException { InnerException: HttpRequestException network } => network.HttpRequestError.ToString(),
        OperationCanceledException => "Timeout",
        _ => reason.GetType().Name,
    };
}
