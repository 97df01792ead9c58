using Exchange.Core.Pulling;

namespace Exchange.Hub.Tests.Pull.Files;

/// <summary>A partner's folder on the SFTP server, and a hub that pulls from it.</summary>
internal sealed class SftpTrial : IAsyncDisposable
{
    private SftpTrial(OpenSshServer server, PullTrial hub, string folder) => (Server, Hub, Folder) = (server, hub, folder);

    public OpenSshServer Server { get; }

    public PullTrial Hub { get; }

    /// <summary>On this machine's disk.</summary>
    public string Folder { get; }

    public string FolderName => Path.GetFileName(Folder);

    public PartnerConnection.Sftp Connection
    {
        get => (PartnerConnection.Sftp)Hub.Connection;
        set => Hub.Connection = value;
    }

    public static async Task<SftpTrial> OpenAsync(AzuriteFixture azurite, OpenSshServer server)
    {
        await server.RequireAsync();
        var folder = server.NewFolder();
        var connection = new PartnerConnection.Sftp("sftp", "127.0.0.1", server.Port, OpenSshServer.User, server.HostKey) { PrivateKey = new SecretName("key") };
        var fetch = new PullFetch.Files(Path.GetFileName(folder), ["*.csv"]);
        var hub = new PullTrial(await TestHub.OpenAsync(azurite), connection, fetch);
        hub.Secrets["Pull:Secrets:public-security:key"] = server.PrivateKey;
        hub.Secrets["Pull:Secrets:public-security:password"] = OpenSshServer.Password;
        return new SftpTrial(server, hub, folder);
    }

    /// <summary>Lets the hub go through a proxy.</summary>
    public CuttingProxy Through(params IEnumerable<Trouble> troubles)
    {
        var proxy = new CuttingProxy(Server.Port, troubles);
        Connection = Connection with { Port = proxy.Port };
        return proxy;
    }

    public string PathOf(string name) => Path.Combine(Folder, name);

    public void Put(string name, string text, int minutesOld = 10) => Put(name, System.Text.Encoding.UTF8.GetBytes(text), minutesOld);

    public void Put(string name, byte[] content, int minutesOld = 10)
    {
        File.WriteAllBytes(PathOf(name), content);
        Age(name, minutesOld);
    }

    public void Age(string name, int minutes) => File.SetLastWriteTimeUtc(PathOf(name), TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(-minutes));

    public ValueTask DisposeAsync() => Hub.DisposeAsync();
}
