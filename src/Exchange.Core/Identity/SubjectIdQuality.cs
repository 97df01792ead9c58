namespace Exchange.Core.Identity;

/// <summary>How far a number can be trusted to name its subject.</summary>
public enum SubjectIdQuality
{
    /// <summary>Complete and checked.</summary>
    Valid,

    /// <summary>Fifteen digits, upgraded to 18: the check character was computed, not read.</summary>
    Upgraded15,

    /// <summary>Some characters were hidden by the sender.</summary>
    Masked,

    /// <summary>Something stands there, but it is not a number.</summary>
    Damaged,

    /// <summary>Empty, or a word that stands for nothing; also masks that leave nothing to see.</summary>
    Missing,
}
