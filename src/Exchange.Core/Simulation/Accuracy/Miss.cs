namespace Exchange.Core.Simulation.Accuracy;

/// <summary>One thing in which the engine and the truth differ. All persons are invented.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Row">Of the file; 0 for the file as a whole.</param>
/// <param name="Field">Target field; null for the row as a whole.</param>
/// <param name="Expected">By the truth.</param>
/// <param name="Found">What the engine made.</param>
public sealed record Miss(MissKind Kind, long Row, string? Field, string? Expected, string? Found);

/// <summary>Kinds of a <see cref="Miss"/>.</summary>
public enum MissKind
{
    /// <summary>The file was refused or held.</summary>
    FileRefused,

    /// <summary>A published value is another one, or null, or not null.</summary>
    WrongValue,

    /// <summary>A record that should be published is not, and the row was not rejected.</summary>
    LostRecord,

    /// <summary>A row that should be published was rejected.</summary>
    WronglyRejected,

    /// <summary>A row that should not be published was.</summary>
    WronglyPublished,

    /// <summary>A row was rejected with other codes.</summary>
    WrongCode,

    /// <summary>A row that is no data was read as data.</summary>
    ReadAsData,

    /// <summary>The engine read more or fewer rows than were written.</summary>
    RowCount,
}
