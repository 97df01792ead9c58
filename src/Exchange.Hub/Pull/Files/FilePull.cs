using Exchange.Core.Pulling;

namespace Exchange.Hub.Pull.Files;

/// <summary>One run over a partner's folder, the same for every kind of folder: choose, take the oldest first, remember, move.</summary>
internal sealed class FilePull(PullOrder order, IPartnerFolder folder, PartnerCalls partner, FileTransfer transfer, TimeProvider clock)
{
    private readonly PullFetch.Files fetch = (PullFetch.Files)order.Fetch;
    private readonly List<PulledFile> delivered = [];
    private readonly Dictionary<string, string> memory = new(StringComparer.Ordinal);
    private PullFailedException? failure;
    private bool cannotMove;
    private int waiting;

    /// <summary>A file that fails by itself does not keep the others; its failure is thrown at the end.</summary>
    public async Task<PullYield> RunAsync(CancellationToken stop)
    {
        if (fetch.MoveTo?.Trim('/') == fetch.Folder.Trim('/'))
        {
            throw new PullFailedException(
                PullFault.Setup,
                $"moveTo 与 folder 相同（{fetch.MoveTo}），请另设文件夹。moveTo is the folder itself ({fetch.MoveTo}); give another one.");
        }

        var listing = await partner.AskAsync(folder.ListAsync, stop).ConfigureAwait(false);
        var choice = FileChoice.Of(listing, fetch, order.Mapping.Source.Control, order.Memory, clock.GetUtcNow());
        foreach (var there in listing.Files.Where(file => order.Memory.Files.ContainsKey(file.Name)))
        {
            memory[there.Name] = order.Memory.Files[there.Name];
        }

        foreach (var left in choice.ToMove)
        {
            await OneAsync(() => MoveAsync(left, stop)).ConfigureAwait(false);
        }

        waiting = choice.Waiting;
        foreach (var chosen in choice.Chosen)
        {
            await OneAsync(() => TakeAsync(chosen, stop)).ConfigureAwait(false);
        }

        return failure is null
            ? new PullYield(delivered, Memory())
            {
                Pages = transfer.Pieces,
                Empty = delivered.Count == 0 && choice.Empty > 0,
                Waiting = waiting,
                Notes = choice.Notes,
            }
            : throw failure;
    }

    private async Task OneAsync(Func<Task> step)
    {
        try
        {
            await step().ConfigureAwait(false);
        }
        catch (PullFailedException failed) when (failed.Fault is PullFault.Refused or PullFault.Inconsistent)
        {
            failure ??= failed;
        }
    }

    private async Task TakeAsync(ChosenFile chosen, CancellationToken stop)
    {
        bool Ready(FolderFile file) => file.Size > 0 && clock.GetUtcNow() - file.ChangedAt >= fetch.MinimumAge;
        if (await transfer.TakeAsync(chosen, Ready, stop).ConfigureAwait(false) is not var (taken, to))
        {
            waiting++;
            return;
        }

        delivered.Add(to);
        memory[taken.File.Name] = FileMark.Of(taken);
        await order.RememberAsync(Memory(), stop).ConfigureAwait(false);
        if (fetch.MoveTo is not null)
        {
            await MoveAsync(taken, stop).ConfigureAwait(false);
        }
    }

    /// <summary>The control files first: as long as the file itself is there, the memory knows that it was taken.</summary>
    private async Task MoveAsync(ChosenFile taken, CancellationToken stop)
    {
        if (cannotMove)
        {
            return;
        }

        try
        {
            foreach (var file in taken.Controls.Append(taken.File))
            {
                await MoveAsync(file, stop).ConfigureAwait(false);
            }
        }
        catch (PullFailedException failed) when (failed.Fault == PullFault.Refused)
        {
            cannotMove = true;
            throw;
        }

        memory.Remove(taken.File.Name);
    }

    private async Task MoveAsync(FolderFile file, CancellationToken stop)
    {
        foreach (var name in FileNames.WithTime(file.Name, clock.GetUtcNow()))
        {
            if (await partner.AskAsync(token => folder.MoveAsync(file, fetch.MoveTo!, name, token), stop).ConfigureAwait(false))
            {
                return;
            }
        }

        throw new PullFailedException(
            PullFault.Refused,
            $"{fetch.MoveTo} 中已有过多同名文件 {FileNames.Shown(file.Name)}。Folder {fetch.MoveTo} holds a hundred files of that name and time; clear it.");
    }

    private PullMemory Memory() => order.Memory with { Files = new Dictionary<string, string>(memory, StringComparer.Ordinal) };
}
