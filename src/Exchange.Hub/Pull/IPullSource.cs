namespace Exchange.Hub.Pull;

/// <summary>One way of fetching: an HTTP API, SFTP, a storage container. Everything it asks of the partner goes through the partner's pipeline.</summary>
public interface IPullSource
{
    /// <summary>Fetches what is there into the inbox. What was not committed there is not to be seen; a failed run delivers nothing more.</summary>
    /// <exception cref="PullFailedException">The partner does not give what was asked for; the run failed.</exception>
    Task<PullYield> FetchAsync(PullOrder order, PullInbox inbox, CancellationToken stop);
}
