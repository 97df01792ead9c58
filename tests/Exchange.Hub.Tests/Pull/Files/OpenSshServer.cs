using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Exchange.Hub.Tests.Pull.Files;

[assembly: AssemblyFixture(typeof(OpenSshServer))]

namespace Exchange.Hub.Tests.Pull.Files;

/// <summary>
/// A real OpenSSH server on 127.0.0.1, started by the first test that asks for it, with keys and a user of its own: nss_wrapper shows
/// this one process a list of users of the tests, so that signing in by password works and the machine's users are left alone. Without
/// sshd or nss_wrapper the test fails and says what to install; it is never skipped.
/// </summary>
public sealed class OpenSshServer : IAsyncDisposable
{
    public const string User = "partner";
    public const string Password = "pw-of-test-7";
    public const string Passphrase = "phrase-of-test-3";

    /// <summary>Of <see cref="Password"/>, as crypt(3) writes it.</summary>
    private const string PasswordHash = "$6$exchange$Ze3sEp3QbVqGL1KAb3TIlxxatSZF6XY8T4BhKP8V90Lz809U6iBy1K2kM7UCYPnTaww364Nlupxb/iKPDcYW//";

    private readonly Lazy<Task> started;
    private readonly StringBuilder said = new();
    private Process? process;

    public OpenSshServer() => started = new Lazy<Task>(StartAsync);

    /// <summary>Where a user who signed in stands.</summary>
    public string Home => Path.Combine(Folder, "home");

    public int Port { get; private set; }

    /// <summary>Fingerprint of the server's key that clients prefer, as ssh-keygen prints it.</summary>
    public string HostKey { get; private set; } = "";

    /// <summary>Fingerprint of its other key.</summary>
    public string RsaHostKey { get; private set; } = "";

    /// <summary>Text of the key that signs in.</summary>
    public string PrivateKey => File.ReadAllText(Path.Combine(Folder, "user"));

    /// <summary>The same key, encrypted with <see cref="Passphrase"/>.</summary>
    public string LockedKey => File.ReadAllText(Path.Combine(Folder, "locked"));

    private string Folder { get; } = Directory.CreateTempSubdirectory("exchange-sshd-").FullName;

    public async Task<OpenSshServer> RequireAsync()
    {
        await started.Value;
        return this;
    }

    /// <summary>A new folder that the user sees under its name.</summary>
    public string NewFolder() => Directory.CreateDirectory(Path.Combine(Home, Path.GetRandomFileName())).FullName;

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
        {
            process.StandardInput.Close();
            await process.WaitForExitAsync();
            process.Dispose();
        }

        Directory.Delete(Folder, recursive: true);
    }

    private async Task StartAsync()
    {
        var sshd = Require("sshd", ["/usr/sbin/sshd", "/usr/local/sbin/sshd", "/sbin/sshd"]);
        var wrapper = Require("libnss_wrapper.so", [.. Directory.GetDirectories("/usr/lib").Prepend("/usr/lib").Append("/usr/lib64").Select(one => Path.Combine(one, "libnss_wrapper.so"))]);
        Directory.CreateDirectory(Home);
        await RunAsync("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", Path.Combine(Folder, "host"));
        await RunAsync("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", Path.Combine(Folder, "user"));
        await RunAsync("ssh-keygen", "-q", "-t", "rsa", "-b", "2048", "-N", Passphrase, "-f", Path.Combine(Folder, "locked"));
        await RunAsync("ssh-keygen", "-q", "-t", "rsa", "-b", "2048", "-N", "", "-f", Path.Combine(Folder, "host-rsa"));
        HostKey = (await RunAsync("ssh-keygen", "-l", "-f", Path.Combine(Folder, "host"))).Split(' ')[1];
        RsaHostKey = (await RunAsync("ssh-keygen", "-l", "-f", Path.Combine(Folder, "host-rsa"))).Split(' ')[1];
        Port = FreePort();
        await WriteSettingsAsync();
        // A server that runs as root wants a folder to lock itself in.
        if (Environment.IsPrivilegedProcess)
        {
            Directory.CreateDirectory("/run/sshd");
        }

        // The end of the standard input ends the server, also when the tests are killed.
        var start = new ProcessStartInfo("/bin/sh", ["-c", "LD_PRELOAD=\"$1\" \"$2\" -D -e -f \"$3\" & server=$!; cat > /dev/null; kill $server; wait $server", "sh", wrapper, sshd, Path.Combine(Folder, "sshd_config")])
        {
            RedirectStandardInput = true,
            RedirectStandardError = true,
        };
        start.Environment["NSS_WRAPPER_PASSWD"] = Path.Combine(Folder, "passwd");
        start.Environment["NSS_WRAPPER_GROUP"] = Path.Combine(Folder, "group");
        start.Environment["NSS_WRAPPER_SHADOW"] = Path.Combine(Folder, "shadow");
        process = Process.Start(start)!;
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.BeginErrorReadLine();
        await AnswerAsync();
    }

    private async Task WriteSettingsAsync()
    {
        await File.WriteAllTextAsync(Path.Combine(Folder, "keys"), await File.ReadAllTextAsync(Path.Combine(Folder, "user.pub")) + await File.ReadAllTextAsync(Path.Combine(Folder, "locked.pub")));
        var (uid, gid) = ((await RunAsync("id", "-u")).Trim(), (await RunAsync("id", "-g")).Trim());
        await File.WriteAllTextAsync(Path.Combine(Folder, "passwd"), $"{User}:x:{uid}:{gid}::{Home}:/bin/sh\nsshd:x:65534:65534::/run/sshd:/usr/sbin/nologin\n");
        await File.WriteAllTextAsync(Path.Combine(Folder, "group"), $"{User}:x:{gid}:\nnogroup:x:65534:\n");
        await File.WriteAllTextAsync(Path.Combine(Folder, "shadow"), $"{User}:{PasswordHash}:19000:0:99999:7:::\n");
        await File.WriteAllTextAsync(Path.Combine(Folder, "sshd_config"), string.Create(CultureInfo.InvariantCulture, $"""
            ListenAddress 127.0.0.1
            Port {Port}
            HostKey {Path.Combine(Folder, "host")}
            HostKey {Path.Combine(Folder, "host-rsa")}
            AuthorizedKeysFile {Path.Combine(Folder, "keys")}
            PidFile none
            StrictModes no
            UsePAM no
            UseDNS no
            PermitRootLogin yes
            PasswordAuthentication yes
            KbdInteractiveAuthentication no
            MaxStartups 200
            LogLevel VERBOSE
            Subsystem sftp internal-sftp

            """));
    }

    private async Task AnswerAsync()
    {
        for (var tries = 0; tries < 200; tries++)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, Port);
                return;
            }
            catch (SocketException) when (!process!.HasExited)
            {
                await Task.Delay(50);
            }
        }

        Assert.Fail($"sshd does not listen on 127.0.0.1:{Port}. It said: {Said()}");
    }

    /// <summary>The server's own words, for a test that fails.</summary>
    public string Said()
    {
        lock (said)
        {
            return said.ToString();
        }
    }

    private void Hear(string? line)
    {
        lock (said)
        {
            said.AppendLine(line);
        }
    }

    private static string Require(string what, IEnumerable<string> places)
        => places.FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException($"{what} is missing: the tests of SFTP need a real OpenSSH server and nss_wrapper; install them, on Debian and Ubuntu with: apt-get install openssh-server libnss-wrapper");

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using var run = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var output = await run.StandardOutput.ReadToEndAsync();
        await run.WaitForExitAsync();
        Assert.True(run.ExitCode == 0, $"{program} ended with {run.ExitCode}");
        return output;
    }
}
