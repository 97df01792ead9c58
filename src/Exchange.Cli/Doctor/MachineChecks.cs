using System.Runtime.InteropServices;
using Exchange.Cli.Screen;

namespace Exchange.Cli.Doctor;

/// <summary>.NET and memory.</summary>
internal static class MachineChecks
{
    private const long Little = 2L << 30;
    private const long TooLittle = 512L << 20;

    public static Finding Runtime()
        => Finding.Ok(
            $".NET 运行时 {Environment.Version}（{RuntimeInformation.RuntimeIdentifier}，{Environment.ProcessorCount} 核）",
            $".NET runtime {Environment.Version} ({RuntimeInformation.RuntimeIdentifier}, {Environment.ProcessorCount} cores)");

    /// <summary>What a process may use, which in a container is less than the machine has.</summary>
    public static Finding Memory() => Memory(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);

    private static Finding Memory(long bytes)
    {
        var found = new Told($"可用内存 {Figures.Bytes(bytes)}", $"Memory {Figures.Bytes(bytes)}");
        return bytes >= Little
            ? new Finding(FindingLevel.Ok, found)
            : new Finding(
                bytes < TooLittle ? FindingLevel.Fault : FindingLevel.Warning,
                found,
                new Told("2 GiB 以上", "2 GiB or more"),
                new Told("请增加内存或放宽容器的内存限制", "Add memory, or raise the container's limit"));
    }
}
