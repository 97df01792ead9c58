using Exchange.Core.Schema;

namespace Exchange.Core.Mapping;

/// <summary>The closed list of ways to read a cell. Each is data; <c>Normalization</c> has one column kernel for each.</summary>
public abstract record Transform;

/// <summary>"text": trimmed; inner white space, width and case as asked for.</summary>
public sealed record TextTransform(bool FoldWidth, bool UpperCase, bool CollapseSpaces) : Transform;

/// <summary>"name": a person's or organization's name: outer and inner blanks removed between Chinese characters, separators to U+00B7, private-use characters mapped, forms otherwise kept.</summary>
public sealed record NameTransform : Transform;

/// <summary>"identifier": width folded, blanks and invisible characters removed, upper case: certificate, frame and account numbers.</summary>
public sealed record IdentifierTransform : Transform;

/// <summary>"resident-id", "organization-id", "resident-or-organization-id", "person-document": fills subject_id_type and subject_id_quality as well when it goes to subject_id.</summary>
/// <param name="Accept">Qualities besides valid and upgraded-15 that are published rather than rejected: masked, damaged, missing.</param>
public sealed record SubjectTransform(SubjectForm Form, IReadOnlyList<string> Accept) : Transform;

/// <summary>Which numbers a <see cref="SubjectTransform"/> takes.</summary>
public enum SubjectForm
{
    /// <summary>Resident ID, incl. residence permits of Hong Kong, Macao and Taiwan residents and foreigners' permanent residence ID.</summary>
    Resident,

    /// <summary>Unified social credit code, else old registration number.</summary>
    Organization,

    ResidentOrOrganization,

    /// <summary>Resident ID, else passport or travel permit (letters and digits, 5 to 20).</summary>
    PersonDocument,
}

/// <summary>"birth-date-of-id", "sex-of-id", "region-of-id": read out of a resident ID; null for any other number.</summary>
public sealed record OfResidentIdTransform(ResidentIdPart Part) : Transform;

/// <summary>What a resident ID says about its owner.</summary>
public enum ResidentIdPart
{
    BirthDate,

    /// <summary>1 male, 2 female (GB/T 2261.1).</summary>
    Sex,

    /// <summary>The first six digits.</summary>
    Region,
}

/// <summary>"disability-certificate": 20 characters, 22 when reissued.</summary>
/// <param name="Part">number, resident-id, category or grade.</param>
public sealed record DisabilityCertificateTransform(string Part) : Transform;

/// <summary>"plate": GA 36 plates incl. new energy, trailers, learners, police, tractors (晋01·12345), Hong Kong and Macao.</summary>
public sealed record PlateTransform : Transform;

/// <summary>"date", "month", "year": to a day; month and year give their first day, or their last with <paramref name="EndOfPeriod"/>.</summary>
/// <param name="Precision">The least the text has to give.</param>
/// <param name="Sentinels">Texts (after folding) and dates that mean "no end": the value is null without an error. 长期, 9999-12-31, 1900-01-00 are always among them.</param>
/// <param name="NotAfter">Latest day allowed, null for 2199-12-31.</param>
public sealed record DateTransform(DatePrecision Precision, bool EndOfPeriod, IReadOnlyList<string> Sentinels, DateOnly? NotAfter) : Transform;

/// <summary>How exact a date is.</summary>
public enum DatePrecision
{
    Day,
    Month,
    Year,
}

/// <summary>"money", "number", "area", "integer", "percent": a decimal in the target's unit and scale; never rounded silently.</summary>
/// <param name="Numerator">The source unit in target units is Numerator / Denominator: 万元 to yuan is 10000 / 1, 亩 to m2 is 2000 / 3.</param>
/// <param name="WideUnits">万, 亿, 元, 万元 … behind the number are read and converted; otherwise they are an error.</param>
/// <param name="Round">Rounds half to even when the target has fewer decimals; false makes that a problem.</param>
/// <param name="Minimum">In target units, null for none.</param>
/// <param name="Maximum">In target units, null for none.</param>
public sealed record NumberTransform(long Numerator, long Denominator, bool WideUnits, bool Round, decimal? Minimum, decimal? Maximum) : Transform;

/// <summary>"code": canonical code by table, matched after trimming, width folding and upper-casing; "02-小型汽车" matches 02, and 2 matches 02 when the table says so.</summary>
/// <param name="Table">Source spelling (folded) to what is published.</param>
/// <param name="ListName">Name of the list for people.</param>
/// <param name="TextPlusCode">Also reads "02-小型汽车", "02 小型汽车", "小型汽车(02)".</param>
public sealed record CodeTransform(IReadOnlyDictionary<string, string> Table, string ListName, bool TextPlusCode) : Transform;

/// <summary>"boolean".</summary>
public sealed record BooleanTransform(IReadOnlyList<string> True, IReadOnlyList<string> False) : Transform;

/// <summary>"region": six digits of GB/T 2260, current or abolished (beginning with a province), else a name of the code list.</summary>
public sealed record RegionTransform(CodeList? Names) : Transform;

/// <summary>"value": the same canonical text for every record.</summary>
public sealed record ConstantTransform(string Value) : Transform;

/// <summary>"concat": trimmed texts of all sources that are not missing, joined.</summary>
public sealed record ConcatTransform(string Separator) : Transform;
