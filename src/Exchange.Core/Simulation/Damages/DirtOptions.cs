namespace Exchange.Core.Simulation.Damages;

/// <summary>How dirty simulated files are. Shares are of rows, 0 to 1.</summary>
public sealed record DirtOptions
{
    /// <summary>Files without any damage.</summary>
    public static DirtOptions None { get; } = new() { LeastShare = 0, MostShare = 0 };

    /// <summary>Share of damaged rows of the cleanest department; 0.005.</summary>
    public double LeastShare { get; init; } = 0.005;

    /// <summary>Share of damaged rows of the dirtiest department; 0.03.</summary>
    public double MostShare { get; init; } = 0.03;

    /// <summary>Share of damages that stand in every delivery until the fact is gone; 0.7. The others come and go.</summary>
    public double LastingShare { get; init; } = 0.7;

    /// <summary>Share of what a mapping's error limit allows that damages may use up; 0.8, so that no file is held for them.</summary>
    public double UsedLimit { get; init; } = 0.8;

    /// <summary>For samples: every n-th row is damaged and each damage has its turn; 0 for damages by chance.</summary>
    public int EveryRows { get; init; }

    /// <summary>The share of one data set, the same for the same seed.</summary>
    internal double ShareOf(string dataset, ulong seed)
        => LeastShare + ((MostShare - LeastShare) * (new Dice(Dice.Mix(seed, dataset)).Next(1000) / 1000.0));
}
