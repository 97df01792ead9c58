using Exchange.Core.Problems;
using Exchange.Core.Schema;

namespace Exchange.Core.Mapping;

/// <summary>A check between two target fields of one record; it holds when either is null.</summary>
/// <param name="Relation">What has to hold.</param>
/// <param name="Left">For birth-date and sex: the field with the ID. For order: the earlier or smaller one.</param>
/// <param name="Right">The field compared.</param>
/// <param name="Severity">Reject or Note.</param>
public sealed record CrossCheck(CrossCheckRelation Relation, SchemaField Left, SchemaField Right, Severity Severity);

/// <summary>Relations of a <see cref="CrossCheck"/>.</summary>
public enum CrossCheckRelation
{
    /// <summary>Right is the birth date inside the resident ID of Left.</summary>
    BirthDate,

    /// <summary>Right is the sex inside the resident ID of Left.</summary>
    Sex,

    /// <summary>Left is not after (dates) or not greater than (numbers) Right.</summary>
    Order,
}
