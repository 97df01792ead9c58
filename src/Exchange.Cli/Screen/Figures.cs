using System.Globalization;

namespace Exchange.Cli.Screen;

/// <summary>Numbers as people read them.</summary>
internal static class Figures
{
    /// <summary>1,234,567.</summary>
    public static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>12 B, 3.4 KiB, 1.2 GiB.</summary>
    public static string Bytes(long bytes) => bytes switch
    {
        < 1L << 10 => Invariant($"{bytes} B"),
        < 1L << 20 => Invariant($"{bytes / 1024.0:0.0} KiB"),
        < 1L << 30 => Invariant($"{bytes / (1024.0 * 1024):0.0} MiB"),
        _ => Invariant($"{bytes / (1024.0 * 1024 * 1024):0.0} GiB"),
    };

    /// <summary>0.42.</summary>
    public static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.00", CultureInfo.InvariantCulture);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
