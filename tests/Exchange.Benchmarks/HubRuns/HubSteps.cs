using Exchange.Hub.Ledger;

namespace Exchange.Benchmarks.HubRuns;

/// <summary>Seconds of an extract's steps, from the ledger's times.</summary>
/// <param name="Intake">From the end of the upload to the open entry: noticed, hashed, archived.</param>
/// <param name="Queues">Between the steps.</param>
internal sealed record HubSteps(double Intake, double Normalize, double Publish, double Queues)
{
    public double Total => Intake + Normalize + Publish + Queues;

    public static HubSteps Of(LedgerEntry entry, DateTimeOffset dropped)
    {
        double intake = Between(dropped, At("received")), normalize = Between(At("Normalizing"), At("normalized")), publish = Between(At("Publishing"), At("published"));
        return new HubSteps(intake, normalize, publish, Between(dropped, At("published")) - intake - normalize - publish);

        DateTimeOffset At(string step) => entry.Steps.Last(note => note.Step == step).At;
    }

    private static double Between(DateTimeOffset from, DateTimeOffset to) => (to - from).TotalSeconds;
}
