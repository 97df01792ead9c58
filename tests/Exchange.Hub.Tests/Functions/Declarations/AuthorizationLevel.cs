namespace Microsoft.Azure.Functions.Worker;

/// <summary>As the worker declares it.</summary>
public enum AuthorizationLevel
{
    Anonymous = 0,
    User = 1,
    Function = 2,
    System = 3,
    Admin = 4,
}
