namespace Exchange.Core.Normalization;

/// <summary>Turns one extract into records, rejects and a receipt.</summary>
public static class Normalizer
{
    /// <summary>Runs to the end on <see cref="NormalizeOptions.Threads"/> threads and returns the receipt it has written.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="stop"/> was set; outputs are then incomplete.</exception>
    public static Receipt Run(NormalizeRequest request, CancellationToken stop)
        => throw new NotSupportedException($"{request.FileName} cannot be normalized yet; {stop.IsCancellationRequested}.");
}
