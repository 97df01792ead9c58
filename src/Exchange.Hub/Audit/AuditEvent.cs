namespace Exchange.Hub.Audit;

/// <summary>One line of the audit (留痕).</summary>
/// <param name="Number">From 1, without gaps, over all days.</param>
/// <param name="At">Never before the line before, even where clocks differ.</param>
/// <param name="Action">What was done, such as hold.release or mapping.activate.</param>
/// <param name="By">Who did it.</param>
/// <param name="Subject">What it was done to: an extract, a version; never a citizen.</param>
/// <param name="Reason">Why, in the words of who did it; null where none is asked for.</param>
/// <param name="Previous">SHA-256 of the line before, lower-case hex; empty for the first.</param>
/// <param name="Stamp">Names the write, so that two equal lines are two lines.</param>
public sealed record AuditEvent(long Number, DateTimeOffset At, string Action, string By, string Subject, string? Reason, string Previous, string Stamp);
