using Azure;
using Azure.Identity;
using Exchange.Hub.Storage;

namespace Exchange.Hub.Pull.Files;

/// <summary>What the storage client's exceptions mean for a run. Their own texts are not repeated: they show addresses with signatures.</summary>
internal static class StorageFaults
{
    /// <param name="place">Account and container.</param>
    /// <returns>Null for what is no failure of the partner, such as a stop.</returns>
    public static PullFailedException? Of(Exception failure, string place) => failure switch
    {
        PullFailedException known => known,
        CredentialUnavailableException => new PullFailedException(
            PullFault.Setup,
            $"读取 {place} 没有可用的托管身份；请在 Azure 中运行，或为该连接声明 signature。There is no managed identity here; run in Azure, or declare a signature for the connection."),
        AuthenticationFailedException => new PullFailedException(
            PullFault.Refused,
            $"{place}：托管身份登录失败。Signing in with the managed identity failed."),
        RequestFailedException { Status: 401 or 403 } refused => new PullFailedException(
            PullFault.Refused,
            $"{place} 拒绝访问（{refused.ErrorCode}）；签名可能过期或权限不足（需要 r、l）。Access was refused ({refused.ErrorCode}): the signature may have run out or lacks read and list."),
        RequestFailedException missing when missing.NotThere() => new PullFailedException(
            PullFault.Refused,
            $"没有容器 {place}，请与对方核对地址。There is no such container; check its address."),
        RequestFailedException { Status: >= 400 and < 500 and not 408 and not 429 } refused => new PullFailedException(
            PullFault.Refused,
            FormattableString.Invariant($"{place} 不接受请求（{refused.Status} {refused.ErrorCode}）。The request was refused ({refused.Status} {refused.ErrorCode}).")),
        RequestFailedException { Status: > 0 } busy => new PullFailedException(
            PullFault.Unavailable,
            FormattableString.Invariant($"{place} 暂不可用（{busy.Status} {busy.ErrorCode}）。Not available ({busy.Status} {busy.ErrorCode}).")),
        _ when failure.IsStorageFault() => new PullFailedException(
            PullFault.Unavailable,
            $"无法连接 {place}，或连接中断。It cannot be reached, or the connection was cut."),
        _ => null,
    };
}
