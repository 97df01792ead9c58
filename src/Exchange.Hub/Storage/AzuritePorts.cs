namespace Exchange.Hub.Storage;

/// <summary>Ports on 127.0.0.1.</summary>
public readonly record struct AzuritePorts(int Blob, int Queue)
{
    /// <summary>Those that every tool for Azure Storage takes for the local one: 10000 and 10001.</summary>
    public static AzuritePorts Usual { get; } = new(10000, 10001);

    /// <summary>Any two that are free; the running Azurite tells which.</summary>
    public static AzuritePorts Free { get; } = new(0, 0);

    internal bool Valid => Blob is >= 0 and <= 65535 && Queue is >= 0 and <= 65535 && (Blob == 0 || Blob != Queue);
}
