namespace Exchange.Cli.Doctor;

/// <summary>How much one finding matters.</summary>
internal enum FindingLevel
{
    /// <summary>正常: as it should be.</summary>
    Ok,

    /// <summary>警告: works, but somebody should look.</summary>
    Warning,

    /// <summary>故障: something will not work.</summary>
    Fault,
}
