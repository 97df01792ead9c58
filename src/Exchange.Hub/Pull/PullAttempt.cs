using Exchange.Hub.Pull.Resilience;
using Polly;

namespace Exchange.Hub.Pull;

/// <summary>One try of one request, within a partner's pipeline.</summary>
public sealed class PullAttempt
{
    private readonly Action alive;

    internal PullAttempt(ResilienceContext context)
    {
        Stop = context.CancellationToken;
        alive = context.Properties.GetValue(SilenceTimeout.Alive, () => { });
    }

    /// <summary>Ends the attempt: it was silent for too long, or the run is to stop.</summary>
    public CancellationToken Stop { get; }

    /// <summary>Something came from the partner: the time that an attempt may be silent begins anew. For bodies and files that take long.</summary>
    public void Alive() => alive();
}
