using System.Reflection;
using Exchange.Functions;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Exchange.Hub.Tests.Functions;

/// <summary>A trigger of src/Exchange.Functions as it is declared.</summary>
internal sealed record Trigger(string Name, MethodInfo Method, TriggerBindingAttribute Binding)
{
    /// <summary>Every method that the Functions host would find.</summary>
    public static IReadOnlyList<Trigger> All { get; } =
    [
        .. typeof(IntakeTriggers).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(method => method.IsDefined(typeof(FunctionAttribute)))
            .Select(method => new Trigger(method.GetCustomAttribute<FunctionAttribute>()!.Name, method, BindingOf(method))),
    ];

    /// <summary>Settings between percent signs; the host looks them up.</summary>
    public IEnumerable<string> Settings
        => Binding.GetType().GetProperties().Select(property => property.GetValue(Binding)).OfType<string>()
            .SelectMany(text => text.Split('%').Where((_, part) => part % 2 == 1));

    public static Trigger Of(string name) => Assert.Single(All, trigger => trigger.Name == name);

    public override string ToString() => Name;

    private static TriggerBindingAttribute BindingOf(MethodInfo method)
        => Assert.Single(method.GetParameters().Select(parameter => parameter.GetCustomAttribute<TriggerBindingAttribute>()).OfType<TriggerBindingAttribute>());
}
