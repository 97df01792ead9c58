using System.Security.Cryptography;
using Exchange.Hub.Ledger;

namespace Exchange.Cli.Demo;

/// <summary>A file that a department drops in the demonstration.</summary>
internal sealed record DemoDelivery(string Dataset, string FileName, byte[] Bytes)
{
    public ExtractRef Extract { get; } = new(Dataset, Convert.ToHexStringLower(SHA256.HashData(Bytes)));

    /// <summary>Its text cut off far too early.</summary>
    public DemoDelivery CutOff(string name, int lines)
    {
        var at = 0;
        for (var line = 0; line < lines; line++)
        {
            at += Bytes.AsSpan(at).IndexOf((byte)'\n') + 1;
        }

        return new DemoDelivery(Dataset, name, Bytes[..at]);
    }

    /// <summary>The same bytes under another name.</summary>
    public DemoDelivery Again(string name) => new(Dataset, name, Bytes);
}
