namespace Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

/// <summary>As the worker declares it.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public abstract class TriggerBindingAttribute : BindingAttribute;
