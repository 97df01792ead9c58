namespace Microsoft.Azure.Functions.Worker;

/// <summary>As the worker declares it.</summary>
public enum BlobTriggerSource
{
    LogsAndContainerScan,
    EventGrid,
}
