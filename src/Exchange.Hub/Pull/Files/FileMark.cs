namespace Exchange.Hub.Pull.Files;

/// <summary>
/// What the memory keeps of a file that was taken: its version, and behind bars those of its control files. A control file that is
/// the same while its file is another is one that belonged to the file before.
/// </summary>
internal sealed class FileMark
{
    private readonly string[] parts;

    private FileMark(string mark) => parts = mark.Split('|');

    public static FileMark Of(PullMemory memory, string name) => new(memory.Files.GetValueOrDefault(name, ""));

    public static string Of(ChosenFile taken) => string.Join('|', taken.Controls.Select(Mark).Order(StringComparer.Ordinal).Prepend(taken.File.Version));

    public bool IsOf(FolderFile file) => parts[0] == file.Version;

    public bool IsStale(FolderFile file, FolderFile control) => !IsOf(file) && parts.Skip(1).Contains(Mark(control), StringComparer.Ordinal);

    private static string Mark(FolderFile control) => $"{ChosenFile.EndingOf(control)}={control.Version}";
}
