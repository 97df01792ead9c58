namespace Exchange.Core.Simulation.Truth;

/// <summary>Where the truth of a simulation stands, and what its files are headed.</summary>
internal static class TruthFiles
{
    public const string Verifications = "truth/verifications.csv";
    public const string Summary = "summary.json";
    public const string Row = "source_row";
    public const string Record = "record";
    public const string Outcome = "outcome";
    public const string Codes = "codes";

    /// <summary>Between codes of one line.</summary>
    public const char Separator = ';';

    public static readonly string[] TruthHeading = [Row, Record, Outcome, Codes];

    public static readonly string[] DamageHeading = [Row, "column", "damage", "effect", "code"];

    public static readonly string[] VerificationHeading = ["person_id", "programme", "warned", "reasons"];

    public static string TruthOf(string dataset, string file) => $"truth/{dataset}/{file}.truth.csv";

    public static string DamageOf(string dataset, string file) => $"truth/{dataset}/{file}.damage.csv";
}
