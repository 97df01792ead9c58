using System.Security.Cryptography;
using System.Text;
using CsvHelper;

namespace Exchange.Benchmarks.Peers;

/// <summary>Turns the row a CsvHelper reader stands on into a record or the codes of its problems.</summary>
internal sealed class VehicleReader(CsvReader csv)
{
    private readonly List<string> problems = [];

    /// <summary>Codes of the last row, sorted, each once; empty for a good row.</summary>
    public IEnumerable<string> Problems => problems.Distinct().Order(StringComparer.Ordinal);

    /// <summary>Null when the row is rejected.</summary>
    public VehicleRecord? Read()
    {
        problems.Clear();
        var plateKind = Code(0, VehicleCodes.PlateKinds, required: true);
        var plateNumber = Required(CellText.Identifier(csv.GetString(1)));
        var owner = OwnerNumber.Read(CellText.Identifier(csv.GetString(10)), out var ownerProblem);
        Add(ownerProblem);
        var registered = Date(11);
        var inspected = Date(12);
        var scrapped = Date(13);
        var amount = AmountCell.Read(CellText.OrNull(csv.GetString(15)), out var amountProblem);
        Add(amountProblem);
        var name = Required(CellText.Name(csv.GetString(8)));
        var type = Code(6, VehicleCodes.VehicleTypes, required: false);
        var use = Code(7, VehicleCodes.Uses, required: false);
        var status = Code(14, VehicleCodes.Statuses, required: false);
        return problems.Count > 0 ? null : new VehicleRecord
        {
            RecordId = MD5.HashData(Encoding.UTF8.GetBytes($"{VehicleCodes.Source}\n{VehicleCodes.Kind}\n{plateKind}\x1f{plateNumber}")),
            SubjectIdType = owner!.Value.Type,
            SubjectId = owner.Value.Number,
            SubjectIdQuality = owner.Value.Quality,
            SubjectName = name!,
            PlateKind = plateKind!,
            PlateNumber = plateNumber!,
            Brand = CellText.OrNull(csv.GetString(2)),
            Model = CellText.OrNull(csv.GetString(3)),
            Vin = CellText.Identifier(csv.GetString(4)),
            EngineNumber = CellText.Identifier(csv.GetString(5)),
            VehicleType = type,
            Use = use,
            RegisteredOn = registered,
            InspectedUntil = inspected,
            ScrappedBy = scrapped,
            VehicleStatus = status,
            Amount = amount,
            SourceRow = csv.RowNumber + 1,
        };
    }

    private string? Code(int column, HashSet<string> codes, bool required)
    {
        var code = CellText.OrNull(csv.GetString(column));
        if (code is null)
        {
            return required ? Required(code) : null;
        }

        Add(codes.Contains(code) ? null : "R501");
        return code;
    }

    private DateOnly? Date(int column)
    {
        var date = DateCell.Read(CellText.OrNull(csv.GetString(column)), out var problem);
        Add(problem);
        return date;
    }

    private string? Required(string? text)
    {
        Add(text is null ? "R104" : null);
        return text;
    }

    private void Add(string? problem)
    {
        if (problem is not null)
        {
            problems.Add(problem);
        }
    }
}
