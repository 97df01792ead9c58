using Azure;
using Azure.Storage.Queues.Models;
using Exchange.Hub.Storage;

namespace Exchange.Hub.Sweep;

/// <summary>
/// Messages that a host gave up on. The ledger knows the extract and counts its failures, so a poisoned message says nothing new: it
/// is dropped, and what it stood for is sent again by the sweep if it still waits.
/// </summary>
public sealed class PoisonQueues(HubStorage storage)
{
    private const int Batch = 32;

    /// <summary>Empties the poison queues; returns how many messages there were.</summary>
    public async Task<int> DrainAsync(CancellationToken stop)
    {
        var count = 0;
        foreach (var queue in Names.Queues.Select(Names.Poison).Append(Names.BlobTriggerPoison))
        {
            count += await DrainAsync(queue, stop).ConfigureAwait(false);
        }

        return count;
    }

    private async Task<int> DrainAsync(string name, CancellationToken stop)
    {
        var queue = storage.Queue(name);
        var count = 0;
        try
        {
            while (true)
            {
                QueueMessage[] messages = await queue.ReceiveMessagesAsync(Batch, cancellationToken: stop).ConfigureAwait(false);
                foreach (var message in messages)
                {
                    await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt, stop).ConfigureAwait(false);
                }

                count += messages.Length;
                if (messages.Length == 0)
                {
                    return count;
                }
            }
        }
        catch (RequestFailedException failure) when (failure.NotThere())
        {
            return count;
        }
    }
}
