namespace Exchange.Core.Tabular;

/// <summary>What a row is.</summary>
internal enum RowKind
{
    Data,

    /// <summary>No cell holds more than blanks.</summary>
    Blank,

    /// <summary>One filled cell that names the rows below, such as a township.</summary>
    SubHeading,

    /// <summary>Sums and signatures: 合计, 制表人.</summary>
    Footer,

    /// <summary>The heading once more, as at the top of every printed page.</summary>
    RepeatedHeader,
}
