namespace Exchange.Core.Problems;

/// <summary>What a problem does to what it stands on.</summary>
public enum Severity
{
    /// <summary>The value was repaired or left out; the row is published. 提示.</summary>
    Note,

    /// <summary>The row goes back to the department; the rest of the extract goes on. 退回该行.</summary>
    Reject,

    /// <summary>The whole extract cannot be read or must not be published. 退回整个文件.</summary>
    Refuse,
}
