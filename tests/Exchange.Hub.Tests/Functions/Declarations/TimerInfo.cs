namespace Microsoft.Azure.Functions.Worker;

/// <summary>As the worker declares it.</summary>
public class TimerInfo
{
    public ScheduleStatus? ScheduleStatus { get; set; }

    public bool IsPastDue { get; set; }
}
