using System.Runtime.InteropServices;

namespace Exchange.Hub.Jobs;

/// <summary>
/// Gives memory back to the system after a large extract, so that the next step does not come on top of what the last one left in
/// the collector's heap and in the C library's (normalizing and publishing a million rows in one process: a third of the peak).
/// </summary>
internal static partial class SpareMemory
{
    /// <summary>Bytes of an extract below which it is not worth the collection, which takes tens of milliseconds.</summary>
    private const long Large = 16 << 20;

    public static void Return(long extractBytes)
    {
        if (extractBytes < Large)
        {
            return;
        }

        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        if (OperatingSystem.IsLinux())
        {
            Trim();
        }
    }

    private static void Trim()
    {
        try
        {
            _ = MallocTrim(0);
        }
        catch (EntryPointNotFoundException)
        {
            // Not glibc: musl gives back by itself.
        }
        catch (DllNotFoundException)
        {
            // As above.
        }
    }

    [LibraryImport("libc", EntryPoint = "malloc_trim")]
    private static partial int MallocTrim(nuint keep);
}
