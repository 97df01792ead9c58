using Exchange.Core.Normalization;

namespace Exchange.Cli.Screen;

/// <summary>One sample of the demonstration.</summary>
internal sealed record DemoResult(Receipt Receipt, string Folder);
