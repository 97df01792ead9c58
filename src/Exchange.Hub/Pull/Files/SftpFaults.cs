using System.Net.Sockets;
using Renci.SshNet.Common;
using Renci.SshNet.Sftp;

namespace Exchange.Hub.Pull.Files;

/// <summary>What the SSH client's exceptions mean for a run. Their own texts are not repeated: they may hold what the server wrote.</summary>
internal static class SftpFaults
{
    /// <summary>Null for what is no failure of the partner, such as a stop.</summary>
    public static PullFailedException? Of(Exception failure, string server, string user) => failure switch
    {
        PullFailedException known => known,
        SshAuthenticationException => new PullFailedException(
            PullFault.Refused,
            $"服务器 {server} 拒绝用户 {user} 登录，请核对用户名、密码或私钥。{server} refused to sign in {user}; check name, password or key."),
        SftpPermissionDeniedException => new PullFailedException(
            PullFault.Refused,
            $"服务器 {server} 拒绝访问，请对方为用户 {user} 授予权限。{server}: permission denied; the partner has to grant it to {user}."),
        SocketException broken => new PullFailedException(
            PullFault.Unavailable,
            $"无法连接 {server}（{broken.SocketErrorCode}），请检查地址、网络和防火墙。{server} cannot be reached ({broken.SocketErrorCode}); check address, network, firewall."),
        SshOperationTimeoutException or TimeoutException => new PullFailedException(
            PullFault.Unavailable,
            $"服务器 {server} 没有及时应答。{server} did not answer in time (AttemptSeconds)."),
        SftpException refused when refused.StatusCode is not (StatusCode.NoConnection or StatusCode.ConnectionLost) => new PullFailedException(
            PullFault.Refused,
            $"服务器 {server} 不能完成请求（SFTP 状态 {refused.StatusCode}）。{server} cannot do what was asked (SFTP status {refused.StatusCode})."),
        SshException or IOException or ObjectDisposedException => new PullFailedException(
            PullFault.Unavailable,
            $"与 {server} 的连接中断。The connection to {server} was cut."),
        _ => null,
    };
}
