namespace Exchange.Core.Rhythms;

/// <summary>A period that one delivery tells of, first and last day.</summary>
public readonly record struct RhythmPeriod(DateOnly From, DateOnly To);
