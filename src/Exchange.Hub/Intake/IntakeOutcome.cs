namespace Exchange.Hub.Intake;

/// <summary>What became of one look at a blob of the inbox.</summary>
public enum IntakeOutcome
{
    /// <summary>The bytes are archived, in the ledger, and on their way.</summary>
    Taken,

    /// <summary>The same bytes came before; answered with the first receipt.</summary>
    Duplicate,

    /// <summary>The same bytes came before, and another extract of the data set since: on their way again, to be held (F207).</summary>
    CameBack,

    /// <summary>Empty, still growing, or its control file is missing: looked at again later.</summary>
    Waiting,

    /// <summary>There is no such blob any more; somebody else took it in.</summary>
    Gone,
}
