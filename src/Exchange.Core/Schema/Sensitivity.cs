namespace Exchange.Core.Schema;

/// <summary>How far a field may travel; masks and grants derive from it.</summary>
public enum Sensitivity
{
    Open,
    Internal,
    Personal,
    Sensitive,
}
