namespace Exchange.Cli.Doctor;

/// <summary>One line of <c>exchange doctor</c>.</summary>
/// <param name="Found">What is there.</param>
/// <param name="Expected">What should be; null when it is.</param>
/// <param name="Cure">What to do; null when there is nothing to do.</param>
internal sealed record Finding(FindingLevel Level, Told Found, Told? Expected = null, Told? Cure = null)
{
    public static Finding Ok(string chinese, string english) => new(FindingLevel.Ok, new Told(chinese, english));
}
