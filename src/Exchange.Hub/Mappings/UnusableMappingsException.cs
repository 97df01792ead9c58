namespace Exchange.Hub.Mappings;

/// <summary>A version of the mappings cannot be used: it is not there, not whole, or has errors. The text says which and what to do.</summary>
public sealed class UnusableMappingsException(string message) : Exception(message);
