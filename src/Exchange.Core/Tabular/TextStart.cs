namespace Exchange.Core.Tabular;

/// <summary>Where the records of data begin, and the number of the first.</summary>
internal readonly record struct TextStart(long Offset, long Number);
