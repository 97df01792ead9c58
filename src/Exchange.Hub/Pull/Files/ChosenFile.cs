using Exchange.Core.Mapping;
using Exchange.Hub.Intake;

namespace Exchange.Hub.Pull.Files;

/// <summary>A file to take, with the partner's control files for it.</summary>
internal sealed record ChosenFile(FolderFile File, IReadOnlyList<FolderFile> Controls)
{
    /// <summary>Whether the control file that the mapping demands is there, and not just being written.</summary>
    public bool Answers(ControlKind demanded) => demanded switch
    {
        ControlKind.None => true,
        ControlKind.Manifest => Controls.Any(control => EndingOf(control) == ".manifest.json" && control.Size > 0),
        ControlKind.Sha256 => Controls.Any(control => EndingOf(control) == ".sha256" && control.Size > 0),
        _ => Controls.Any(control => EndingOf(control) == ".ok"),
    };

    /// <summary>As the hub writes it: lower case.</summary>
    public static string EndingOf(FolderFile control) => ControlFile.Endings.First(ending => control.Name.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
}
