namespace Exchange.Hub.Storage;

/// <summary>How the local storage runs.</summary>
public sealed class AzuriteOptions
{
    public const string Section = "Azurite";

    /// <summary>Where blobs and queues are kept; made when it is not there; default <c>out/azurite</c> of the current folder.</summary>
    public string Folder { get; set; } = Path.Combine("out", "azurite");

    /// <summary>Keeps everything in memory and forgets it at the end, for tests; <see cref="Folder"/> is then not used. Default false.</summary>
    public bool InMemory { get; set; }

    /// <summary>
    /// Names of the accounts, 3 to 24 small letters and digits; default the usual one alone. Azurite goes through all blobs of an account
    /// at each call, so tests that need not see each other are faster apart.
    /// </summary>
    public IReadOnlyList<string> Accounts { get; set; } = [Azurite.UsualAccount];

    /// <summary>Default 10000 and 10001; 0 is any free port.</summary>
    public AzuritePorts Ports { get; set; } = AzuritePorts.Usual;

    /// <summary>Seconds until it has to answer, installation not counted; default 60, from 1 to 600.</summary>
    public double StartSeconds { get; set; } = 60;

    /// <summary>Seconds it gets to write everything down before it is killed; default 30, from 1 to 600.</summary>
    public double StopSeconds { get; set; } = 30;

    /// <summary>Told what takes long, such as the first installation; in English; default nobody.</summary>
    public Action<string>? Tell { get; set; }

    /// <exception cref="StorageSetupException">A value is outside of its range.</exception>
    internal void Check()
    {
        if (!InMemory && Folder.Length == 0)
        {
            throw new StorageSetupException($"{Section}:Folder is empty; expected a folder, or {Section}:InMemory=true.");
        }

        if (!Ports.Valid)
        {
            throw new StorageSetupException(
                $"{Section}:Ports are {Ports.Blob} and {Ports.Queue}; expected two different ones from 1 to 65535, or 0 for any free port.");
        }

        if (StartSeconds is not (>= 1 and <= 600) || StopSeconds is not (>= 1 and <= 600))
        {
            throw new StorageSetupException(
                $"{Section}:StartSeconds is {StartSeconds} and {Section}:StopSeconds is {StopSeconds}; expected seconds from 1 to 600.");
        }
    }
}
