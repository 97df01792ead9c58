namespace Exchange.Core.Normalization;

/// <summary>What became of an extract.</summary>
public enum Outcome
{
    /// <summary>All gates passed; the records may be published.</summary>
    Accepted,

    /// <summary>It was read, but a gate closed: an operator decides. Nothing of it is published until then.</summary>
    Held,

    /// <summary>It could not be read at all.</summary>
    Rejected,
}
