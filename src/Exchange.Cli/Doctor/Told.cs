namespace Exchange.Cli.Doctor;

/// <summary>The same in both languages, without a closing full stop; never a secret.</summary>
internal sealed record Told(string Chinese, string English);
