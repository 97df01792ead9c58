using Exchange.Core.Identity;
using Exchange.Core.Mapping;
using Exchange.Core.Problems;
using Exchange.Core.Tabular;

namespace Exchange.Core.Simulation.Damages;

/// <summary>Numbers of persons of which something is lost for good.</summary>
internal sealed class BrokenIds : CellDamage
{
    private static readonly string[] Words = ["无", "不详", "未知", "待补"];

    private readonly Change change;
    private readonly Func<MapRule, string, Reading> read;

    private BrokenIds(string name, Change change, Func<MapRule, string, Reading> read)
        : base(name) => (this.change, this.read) = (change, read);

    private delegate string? Change(string id, ref Dice dice);

    public static IReadOnlyList<CellDamage> All { get; } =
    [
        new BrokenIds("id-excel", (string id, ref Dice _) => $"{id[0]}.{id[1..6]}E+17", (_, _) => Reading.Unreadable(ProblemKinds.ResidentIdExcelDamage)),
        new BrokenIds("id-zeros", (string id, ref Dice _) => Unsound(id[..15] + "000"), (_, _) => Reading.Unreadable(ProblemKinds.ResidentIdExcelDamage)),
        new BrokenIds("id-masked", (string id, ref Dice _) => id[..6] + "********" + id[14..], (_, cell) => Masked(cell)),
        new BrokenIds("id-check-digit", OtherCheck, (_, _) => Reading.Unreadable(ProblemKinds.ResidentIdCheckDigit)),
        new BrokenIds("id-missing", (string _, ref Dice dice) => Words[dice.Next(Words.Length)], (rule, _) => Reading.Missing(MissingProblem(rule))),
    ];

    public override bool Fits(DamageSite site) => IdSites.ArePersons(site);

    public override string? Apply(string cell, string canonical, DamageSite site, ref Dice dice)
        => IdSites.IsResident(cell) ? change(cell, ref dice) : null;

    public override Reading Read(MapRule rule, string cell)
        => rule.As is OfResidentIdTransform ? Reading.Other(null) : read(rule, cell);

    private static Reading Masked(string cell)
        => new(ReadingKind.Unreadable, ProblemKinds.ResidentIdMasked, TextFolding.Word(cell), "masked");

    private static ProblemKind MissingProblem(MapRule rule) => rule.As is SubjectTransform { Form: SubjectForm.PersonDocument }
        ? ProblemKinds.DocumentMissing
        : ProblemKinds.ResidentIdMissing;

    private static string? OtherCheck(string id, ref Dice dice)
    {
        var digit = (char)('0' + dice.Next(10));
        return digit == id[17] || id.AsSpan(14, 2).SequenceEqual("00") ? null : NoZeros(id[..17] + digit);
    }

    /// <summary>Three zeros at the end would be Excel's.</summary>
    private static string? NoZeros(string id) => id.EndsWith("000", StringComparison.Ordinal) ? null : Unsound(id);

    private static string? Unsound(string id) => ResidentId.TryParse(id, out _) ? null : id;
}
