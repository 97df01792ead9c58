namespace Exchange.Core.Rhythms;

/// <summary>A delivery as far as time goes.</summary>
/// <param name="AsOf">数据时点; null when nobody says.</param>
/// <param name="At">When it came in.</param>
public readonly record struct Arrival(DateOnly? AsOf, DateTimeOffset At);
