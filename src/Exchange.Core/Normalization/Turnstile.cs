namespace Exchange.Core.Normalization;

/// <summary>Lets the batches through one at a time, from the last to the first, whichever thread has them.</summary>
internal sealed class Turnstile(int batches)
{
    private readonly object gate = new();
    private int next = batches - 1;
    private bool broken;

    /// <summary>Waits for the turn of <paramref name="batch"/>; false when a thread before it has failed.</summary>
    public bool Enter(int batch)
    {
        lock (gate)
        {
            while (next != batch && !broken)
            {
                Monitor.Wait(gate);
            }

            return !broken;
        }
    }

    public void Leave()
    {
        lock (gate)
        {
            next--;
            Monitor.PulseAll(gate);
        }
    }

    /// <summary>Sends everyone home who waits or will wait.</summary>
    public void Break()
    {
        lock (gate)
        {
            broken = true;
            Monitor.PulseAll(gate);
        }
    }
}
