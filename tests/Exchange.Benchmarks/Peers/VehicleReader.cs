using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using CsvHelper;

namespace Exchange.Benchmarks.Peers;

/// <summary>Turns the row a CsvHelper reader stands on into a record or the codes of its problems.</summary>
internal sealed partial class VehicleReader(CsvReader csv, VehicleCodes codes)
{
    private const int PlateKind = 0;
    private const int PlateNumber = 1;
    private const int Brand = 2;
    private const int Model = 3;
    private const int Vin = 4;
    private const int VehicleType = 6;
    private const int VehicleUse = 7;
    private const int OwnerName = 8;
    private const int OwnerDocument = 9;
    private const int OwnerId = 10;
    private const int Registered = 11;
    private const int InspectionTo = 12;
    private const int ScrapDue = 13;
    private const int Status = 14;
    private const int Price = 15;

    private readonly List<string> problems = [];

    /// <summary>Codes of the last row, sorted, each once; empty for a good row and for one that is left out.</summary>
    public IEnumerable<string> Problems => problems.Distinct().Order(StringComparer.Ordinal);

    /// <summary>Null when the row is rejected or left out.</summary>
    public VehicleRecord? Read()
    {
        problems.Clear();
        var kindText = Text(PlateKind);
        if (kindText is not null && (kindText.StartsWith("22", StringComparison.Ordinal) || kindText.StartsWith("临时行驶", StringComparison.Ordinal)))
        {
            return null;
        }

        var kind = Known(kindText, codes.PlateKinds);
        var plate = Plate();
        var status = Known(Text(Status), codes.Statuses);
        var owner = OwnerNumber.Read(CellText.Identifier(csv.GetString(OwnerId)), out var ownerProblem);
        var registered = DateCell.Read(Text(Registered), out var dateProblem);
        var amount = AmountCell.Read(Text(Price), out var amountProblem);
        Add(ownerProblem);
        Add(dateProblem);
        Add(amountProblem);
        return problems.Count > 0 ? null : Record(kind!, plate!, status!, owner, registered, amount);
    }

    private VehicleRecord Record(string kind, string plate, string status, OwnerNumber? owner, DateOnly? registered, decimal? amount)
    {
        var type = Text(VehicleType);
        return new VehicleRecord
        {
            RecordId = MD5.HashData(Encoding.UTF8.GetBytes($"{VehicleCodes.Source}\n{VehicleCodes.Kind}\n{kind}\x1f{plate}")),
            Owner = owner,
            OwnerName = CellText.Name(csv.GetString(OwnerName)),
            OwnerDocumentKind = codes.Documents.CodeOf(Text(OwnerDocument)),
            PlateKind = kind,
            PlateNumber = plate,
            Brand = CellText.Collapsed(csv.GetString(Brand)),
            Model = CellText.Collapsed(CellText.HalfWidth(csv.GetString(Model))),
            Vin = CellText.Identifier(csv.GetString(Vin)),
            VehicleType = codes.VehicleTypes.CodeOf(type),
            VehicleClass = codes.VehicleTypes.AttributeOf(type),
            VehicleUse = codes.Uses.CodeOf(Text(VehicleUse)),
            RegisteredOn = registered,
            InspectionValidTo = DateCell.Read(Text(InspectionTo), out _),
            ScrapDueOn = DateCell.Read(Text(ScrapDue), out _),
            Status = codes.Statuses.AttributeOf(status)!,
            VehicleStatus = status,
            Amount = amount,
            SourceRow = csv.RowNumber + 1,
        };
    }

    private string? Text(int column) => CellText.OrNull(csv.GetString(column));

    private string? Known(string? text, CodeTable table)
    {
        var code = table.CodeOf(text);
        Add(text is null ? "R104" : code is null ? "R501" : null);
        return code;
    }

    private string? Plate()
    {
        var plate = CellText.Identifier(csv.GetString(PlateNumber));
        Add(plate is null ? "R104" : PlateForm().IsMatch(plate) ? null : "R221");
        return plate;
    }

    private void Add(string? problem)
    {
        if (problem is not null)
        {
            problems.Add(problem);
        }
    }

    [GeneratedRegex("^[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-Z]([0-9A-HJ-NP-Z]{5}|[0-9A-HJ-NP-Z]{4}[挂学警使领试超境临]|[A-HJK][0-9A-HJ-NP-Z][0-9]{4}|[0-9]{5}[A-HJK])$")]
    private static partial Regex PlateForm();
}
