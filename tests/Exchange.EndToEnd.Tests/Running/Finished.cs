namespace Exchange.EndToEnd.Tests.Running;

/// <summary>A run that has ended.</summary>
internal sealed record Finished(int ExitCode, string Out, string Error)
{
    /// <summary>Everything that was said.</summary>
    public string All => Out + Error;
}
