namespace Exchange.Core.Simulation.Accuracy;

/// <summary>How exactly one target field of a data set comes out.</summary>
/// <param name="Expected">Values of the truth.</param>
/// <param name="Found">Values published.</param>
/// <param name="Right">Values published that are those of the truth.</param>
public readonly record struct FieldAccuracy(long Expected, long Found, long Right)
{
    /// <summary>Share of published values that are right; 1 where none is published.</summary>
    public double Precision => Found == 0 ? 1 : (double)Right / Found;

    /// <summary>Share of true values that are published; 1 where there is none.</summary>
    public double Recall => Expected == 0 ? 1 : (double)Right / Expected;

    public FieldAccuracy Plus(FieldAccuracy other) => new(Expected + other.Expected, Found + other.Found, Right + other.Right);
}
