using System.ComponentModel;

namespace Exchange.Hub.Storage.Local;

/// <summary>A program of the PATH.</summary>
/// <param name="Path">Full path.</param>
/// <param name="Version">What it tells of itself; null when it tells none.</param>
public sealed record InstalledProgram(string Path, Version? Version)
{
    private static readonly string[] Endings = OperatingSystem.IsWindows() ? [".exe", ".cmd"] : [""];

    /// <summary>Null when no folder of the PATH holds it, or it cannot be started.</summary>
    public static async Task<InstalledProgram?> FindAsync(string name, CancellationToken stop)
    {
        if (Locate(name) is not { } path)
        {
            return null;
        }

        try
        {
            var run = await ProgramRun.ToEndAsync(path, ["--version"], folder: null, stop);
            return new InstalledProgram(path, Version.TryParse(run.Out.Trim().TrimStart('v'), out var version) ? version : null);
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    private static string? Locate(string name)
        => (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(System.IO.Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder => Endings.Select(ending => System.IO.Path.Combine(folder, name + ending)))
            .FirstOrDefault(File.Exists);
}
