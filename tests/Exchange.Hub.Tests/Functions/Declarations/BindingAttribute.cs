namespace Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

/// <summary>As the worker declares it; see docs/decisions/0010.</summary>
[AttributeUsage(AttributeTargets.Method)]
public abstract class BindingAttribute : Attribute;
