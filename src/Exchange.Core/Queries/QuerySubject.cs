using Exchange.Core.Identity;

namespace Exchange.Core.Queries;

/// <summary>A person that is asked about (查询对象): checked, and with an authorization. Citizens' data throughout.</summary>
/// <param name="Name">As the list has it, outer blanks taken off.</param>
/// <param name="Id">Canonical number.</param>
/// <param name="AuthorizationNo">授权编号; never empty.</param>
/// <param name="HouseholdNo">Keeps a household in one batch; null for none.</param>
/// <param name="LimitAmount">核对限额 in yuan; null for none.</param>
public sealed record QuerySubject(string Name, string Id, SubjectIdType IdType, string AuthorizationNo, string? HouseholdNo = null, decimal? LimitAmount = null)
{
    /// <summary>Hides the citizen.</summary>
    public override string ToString() => nameof(QuerySubject);
}
