using Exchange.Core.Mapping;
using Exchange.Core.Pulling;
using Exchange.Hub.Intake;

namespace Exchange.Hub.Pull.Files;

/// <summary>Which files of a folder a run takes, and what it leaves for later. Pure.</summary>
internal sealed class FileChoice
{
    /// <summary>A control file that is larger is none.</summary>
    public const int LargestControl = 1 << 20;

    /// <summary>The partner's clock may be so far ahead before it is told.</summary>
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(5);

    private readonly List<string> notes = [];

    private FileChoice()
    {
    }

    /// <summary>The oldest first.</summary>
    public IReadOnlyList<ChosenFile> Chosen { get; private set; } = [];

    /// <summary>Taken in an earlier run that did not come to move them.</summary>
    public IReadOnlyList<ChosenFile> ToMove { get; private set; } = [];

    /// <summary>Too young, or without the control file that the mapping demands.</summary>
    public int Waiting { get; private set; }

    /// <summary>Files without a byte that are old enough; they are not delivered.</summary>
    public int Empty { get; private set; }

    public IReadOnlyList<string> Notes => notes;

    public static FileChoice Of(FolderListing listing, PullFetch.Files fetch, ControlKind demanded, PullMemory memory, DateTimeOffset now)
    {
        var choice = new FileChoice();
        choice.Choose(listing, fetch, demanded, memory, now);
        return choice;
    }

    private void Choose(FolderListing listing, PullFetch.Files fetch, ControlKind demanded, PullMemory memory, DateTimeOffset now)
    {
        bool Wanted(string name) => ControlFile.ExtractOf(name) is null && FileGlobs.Fit(fetch.Patterns, name);
        var controls = listing.Files.ToLookup(file => ControlFile.ExtractOf(file.Name) ?? "", StringComparer.Ordinal);
        Tell(listing.Links.Where(Wanted), "是链接，不跟随 (a link; links are not followed)");
        var (chosen, toMove, empty) = (new List<ChosenFile>(), new List<ChosenFile>(), new List<string>());
        // A name that cannot be decoded may well be one that the patterns mean.
        foreach (var group in listing.Files.Where(file => FileNames.Fault(file.Name) is not null && (Wanted(file.Name) || file.Name.Contains('\uFFFD'))).GroupBy(file => FileNames.Fault(file.Name)))
        {
            Tell(group.Select(file => file.Name), group.Key!);
        }

        foreach (var file in listing.Files.Where(file => Wanted(file.Name) && FileNames.Fault(file.Name) is null))
        {
            var mark = FileMark.Of(memory, file.Name);
            var one = new ChosenFile(file, [.. controls[file.Name].Where(control => control.Size <= LargestControl && !mark.IsStale(file, control))]);
            if (mark.IsOf(file))
            {
                toMove.Add(one with { Controls = [.. controls[file.Name]] });
            }
            else if (now - file.ChangedAt < fetch.MinimumAge)
            {
                Waiting++;
                TellClock(file, now);
            }
            else if (file.Size == 0)
            {
                empty.Add(file.Name);
            }
            else if (!one.Answers(demanded))
            {
                Waiting++;
            }
            else
            {
                chosen.Add(one);
            }
        }

        Tell(empty, "是空文件（0 字节），未收取 (zero bytes; not taken)");
        Empty = empty.Count;
        Chosen = InOrder(chosen);
        ToMove = fetch.MoveTo is null ? [] : InOrder(toMove);
    }

    private static List<ChosenFile> InOrder(List<ChosenFile> files)
        => [.. files.OrderBy(one => one.File.ChangedAt).ThenBy(one => one.File.Name, StringComparer.Ordinal)];

    private void TellClock(FolderFile file, DateTimeOffset now)
    {
        if (file.ChangedAt - now > ClockTolerance)
        {
            Tell([file.Name], "的修改时间在将来，对方服务器时钟可能偏快 (changed in the future: the partner's clock is ahead)");
        }
    }

    /// <summary>One line for each reason, with a few of the names.</summary>
    private void Tell(IEnumerable<string> names, string what)
    {
        var all = names.Order(StringComparer.Ordinal).ToList();
        if (all.Count > 0)
        {
            var more = all.Count > 3 ? FormattableString.Invariant($" 等 {all.Count} 个 (of {all.Count})") : "";
            notes.Add($"{string.Join(", ", all.Take(3).Select(FileNames.Shown))}{more} {what}");
        }
    }
}
