namespace Microsoft.Azure.Functions.Worker;

/// <summary>As the worker declares it.</summary>
[AttributeUsage(AttributeTargets.Method)]
public class FunctionAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}
