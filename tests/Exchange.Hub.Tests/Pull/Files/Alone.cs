namespace Exchange.Hub.Tests.Pull.Files;

/// <summary>Tests that look at the process run while nothing else does.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
