using System.ComponentModel;
using System.Globalization;
using System.Reflection;
using Exchange.Cli.Hosting;
using Exchange.Hub;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Exchange.EndToEnd.Tests.Hosting;

/// <summary>A class of settings that a host checks at its start.</summary>
internal sealed class OptionsClass(Type type, WebApplication host)
{
    public string Section { get; } = (string)type.GetField("Section")!.GetRawConstantValue()!;

    public IReadOnlyList<PropertyInfo> Settings { get; } = [.. type.GetProperties().Where(property => property.CanWrite && property.GetSetMethod() is not null)];

    /// <summary>Every class with a section that is bound and checked.</summary>
    public static IReadOnlyList<OptionsClass> Of(WebApplication host)
        =>
        [
            .. new[] { typeof(HubJobs).Assembly, typeof(LocalHost).Assembly }.SelectMany(assembly => assembly.GetTypes())
                .Where(type => type.GetField("Section") is { IsLiteral: true } && host.Services.GetServices(Checks(type)).Any())
                .Select(type => new OptionsClass(type, host)),
        ];

    /// <summary>As it is written in a setting.</summary>
    public string DefaultOf(PropertyInfo setting)
        => setting.GetValue(Activator.CreateInstance(type)) switch
        {
            null => "none",
            string path => path.Replace(Path.GetTempPath(), "TEMP/", StringComparison.Ordinal),
            var value => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        };

    /// <summary>True when the hub would start with this value of one setting, all others being as they are by default.</summary>
    public bool Starts(PropertyInfo setting, object value)
    {
        var factory = typeof(IOptionsFactory<>).MakeGenericType(type);
        var options = factory.GetMethod("Create")!.Invoke(host.Services.GetRequiredService(factory), [Options.DefaultName]);
        setting.SetValue(options, value);
        return host.Services.GetServices(Checks(type)).All(check => !((ValidateOptionsResult)Checks(type).GetMethod("Validate")!.Invoke(check, [Options.DefaultName, options])!).Failed);
    }

    public static object Parse(PropertyInfo setting, string text) => TypeDescriptor.GetConverter(setting.PropertyType).ConvertFromInvariantString(text)!;

    /// <summary>The next value below or above that the setting can hold and that is told from it.</summary>
    public static object Next(object value, int way) => value switch
    {
        int whole => whole + way,
        double real => way < 0 ? Math.BitDecrement(real) : Math.BitIncrement(real),
        TimeSpan time => time + TimeSpan.FromTicks(way),
        _ => throw new NotSupportedException($"A range of {value.GetType().Name}."),
    };

    private static Type Checks(Type type) => typeof(IValidateOptions<>).MakeGenericType(type);
}
