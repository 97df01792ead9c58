namespace Exchange.Hub.Tests.Functions;

/// <summary>The files of src/Exchange.Functions.</summary>
internal static class FunctionsFolder
{
    public static string Path { get; } = System.IO.Path.Combine(Repository.Root, "src", "Exchange.Functions");

    public static string Read(string file) => File.ReadAllText(System.IO.Path.Combine(Path, file));
}
