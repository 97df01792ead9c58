using System.Reflection;
using System.Runtime.CompilerServices;
using Exchange.Core.Normalization.Output;
using Exchange.Core.Schema;

namespace Exchange.Core.Normalization;

/// <summary>
/// Gets the engine compiled on a core that stands idle while the mappings are read. It changes no result, only when a process that
/// lives for one extract begins with the rows.
/// </summary>
public static class HeadStart
{
    private const BindingFlags AllMethods =
        BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;

    /// <summary>
    /// Begins on another thread and returns; on a machine with one core there is none that stands idle. What fails here fails again in
    /// the run, which tells it.
    /// </summary>
    public static void Take()
    {
        if (Environment.ProcessorCount > 1)
        {
            _ = Task.Run(Compile, CancellationToken.None);
        }
    }

    /// <summary>The Parquet writer by using it; then each method that is to be optimized before its first call.</summary>
    internal static void Compile()
    {
        WriteOnePart();
        foreach (var method in HotMethods())
        {
            RuntimeHelpers.RunClassConstructor(method.DeclaringType!.TypeHandle);
            RuntimeHelpers.PrepareMethod(method.MethodHandle);
        }
    }

    /// <summary>Those marked with <see cref="MethodImplOptions.AggressiveOptimization"/>, but generic ones, whose arguments only a caller knows.</summary>
    internal static IEnumerable<MethodInfo> HotMethods()
        => typeof(HeadStart).Assembly.GetTypes()
            .Where(type => !type.ContainsGenericParameters)
            .SelectMany(type => type.GetMethods(AllMethods))
            .Where(method => method.MethodImplementationFlags.HasFlag(MethodImplAttributes.AggressiveOptimization) && !method.IsGenericMethod);

    private static void WriteOnePart()
    {
        TargetColumn[] columns = [.. Enum.GetValues<Storage>().Where(storage => storage != Storage.Constant).Select(ColumnOf)];
        var batch = new BatchColumns(columns) { Records = 1 };
        foreach (var chunk in batch.Chunks)
        {
            chunk!.AddNull();
        }

        new PartWriter(columns, new Dictionary<string, string>(StringComparer.Ordinal)).Write([batch], Stream.Null);
    }

    private static TargetColumn ColumnOf(Storage storage) => new(new SchemaField { Name = storage.ToString(), Title = "", Type = default }, storage);
}
