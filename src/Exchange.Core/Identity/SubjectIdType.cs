namespace Exchange.Core.Identity;

/// <summary>What kind of number names a subject (证件类型).</summary>
public enum SubjectIdType
{
    /// <summary>No number could be told: the cell is empty or unreadable.</summary>
    None,

    /// <summary>公民身份号码, GB 11643.</summary>
    ResidentId,

    /// <summary>港澳台居民居住证: begins with 81, 82 or 83 (810000 …), the same check.</summary>
    ResidencePermit,

    /// <summary>外国人永久居留身份证, edition of 2023: begins with 9, the same check.</summary>
    ForeignerPermit,

    /// <summary>统一社会信用代码, GB 32100.</summary>
    CreditCode,

    /// <summary>工商注册号, 15 digits, before 2015.</summary>
    RegistrationNumber,

    /// <summary>Passport, travel permit or any other document of letters and digits.</summary>
    Document,
}
