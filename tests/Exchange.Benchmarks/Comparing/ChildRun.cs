namespace Exchange.Benchmarks.Comparing;

/// <summary>What one child process cost, from its start to its end, with all processes it started and waited for.</summary>
/// <param name="Wall">Seconds, process start included.</param>
/// <param name="Cpu">Seconds of user and system time.</param>
/// <param name="PeakMiB">Largest resident set of the child or any process under it.</param>
internal readonly record struct ChildRun(double Wall, double Cpu, double PeakMiB);
