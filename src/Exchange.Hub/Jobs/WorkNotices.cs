using Exchange.Hub.Ledger;
using Exchange.Hub.Storage;

namespace Exchange.Hub.Jobs;

/// <summary>Says that there is work. A message is a hint that names an extract; losing or doubling one changes nothing.</summary>
public sealed class WorkNotices(HubStorage storage)
{
    /// <summary>A message was put into this queue by this process, so that a host in it need not wait for its next look.</summary>
    public event Action<string>? Sent;

    /// <param name="queue">A queue of <see cref="Names"/>.</param>
    public Task SendAsync(string queue, ExtractRef extract, CancellationToken stop) => SendAsync(queue, HubJson.Write(extract), stop);

    /// <summary>Tells intake of a blob of the inbox.</summary>
    public Task SendAsync(InboxNotice blob, CancellationToken stop) => SendAsync(Names.IntakeQueue, HubJson.Write(blob), stop);

    /// <summary>Tells of a slice of a divided extract.</summary>
    public Task SendAsync(SliceNotice slice, CancellationToken stop) => SendAsync(Names.SliceQueue, HubJson.Write(slice), stop);

    private async Task SendAsync(string queue, BinaryData message, CancellationToken stop)
    {
        await storage.Queue(queue).SendMessageAsync(message, cancellationToken: stop).ConfigureAwait(false);
        Sent?.Invoke(queue);
    }
}
