using Exchange.Core.Mapping.Json;
using Exchange.Core.Rhythms;
using Exchange.Core.Schema;

namespace Exchange.Core.Mapping.Reading;

/// <summary>Every file of a library, read and checked together.</summary>
internal sealed class LibraryFiles
{
    /// <summary>Folders that are no partner's.</summary>
    private static readonly string[] Common = ["schema", "codes", "calendar"];

    private readonly string folder;
    private readonly Dictionary<string, CodeList> codes = new(StringComparer.Ordinal);
    private readonly HashSet<string> brokenCodes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Partner> partners = new(StringComparer.Ordinal);
    private HouseholdAssetSchema? schema;
    private WorkCalendar calendar = WorkCalendar.WeekendsOnly;

    private LibraryFiles(string folder) => this.folder = folder;

    public ErrorList Errors { get; } = new();

    /// <summary>In the order of their names; also those with errors.</summary>
    public List<MappingFile> Mappings { get; } = [];

    public MappingLibrary Library { get; private set; } = null!;

    public static LibraryFiles Read(string folder)
    {
        var files = new LibraryFiles(folder);
        files.ReadCodes();
        files.ReadSchema();
        files.ReadCalendar();
        foreach (var partner in Folders(folder).Except(Common))
        {
            files.ReadPartner(partner);
        }

        files.Library = files.Build();
        return files;
    }

    public static string SchemaPath(string folder) => Path.Combine(folder, "schema", "household-asset.json");

    private MappingLibrary Build() => new(
        folder,
        schema ?? new HouseholdAssetSchema("", "", []),
        codes.Where(pair => !brokenCodes.Contains(pair.Key)).ToDictionary(StringComparer.Ordinal),
        partners,
        Mappings
            .Where(file => file.Mapping is not null && !file.UsedLists.Any(brokenCodes.Contains))
            .ToDictionary(file => file.Mapping!.Name, file => file.Mapping!, StringComparer.Ordinal))
    {
        Calendar = calendar,
    };

    private void ReadCodes()
    {
        var path = Path.Combine(folder, "codes");
        if (!Directory.Exists(path))
        {
            return;
        }

        foreach (var name in Directory.GetFiles(path, "*.json").Order(StringComparer.Ordinal))
        {
            var file = JsonFile.Open(name);
            if (CodeListFile.Read(file) is { } list)
            {
                codes.Add(list.Name, list);
            }

            if (file.Errors.HasErrors)
            {
                brokenCodes.Add(Path.GetFileNameWithoutExtension(name));
            }

            Errors.AddRange(file.Errors);
        }
    }

    private void ReadSchema()
    {
        if (Open(SchemaPath(folder)) is { } file)
        {
            schema = SchemaFile.Read(file, codes);
            Errors.AddRange(file.Errors);
        }
    }

    /// <summary>A folder without one is right too; versions of the mappings that were stored long ago have none.</summary>
    private void ReadCalendar()
    {
        var path = Path.Combine(folder, "calendar");
        if (!Directory.Exists(path))
        {
            return;
        }

        foreach (var name in Directory.GetFiles(path, "*.json").Order(StringComparer.Ordinal))
        {
            if (Path.GetFileName(name) != CalendarFile.Name)
            {
                Errors.Add(name.Replace('\\', '/'), $"is read by nobody; the calendar is calendar/{CalendarFile.Name}");
                continue;
            }

            var file = JsonFile.Open(name);
            calendar = CalendarFile.Read(file) ?? calendar;
            Errors.AddRange(file.Errors);
        }
    }

    private void ReadPartner(string name)
    {
        var file = Open(Path.Combine(folder, name, "partner.json"));
        var institutions = new InstitutionReader(name, Path.Combine(folder, name));
        var partner = file is null ? null : PartnerFile.Read(file, institutions);
        var datasets = Folders(Path.Combine(folder, name)).ToList();
        datasets.ForEach(dataset => ReadMapping($"{name}/{dataset}", partner));
        institutions.Check(datasets, Mappings.Where(mapping => mapping.Mapping is not null).ToDictionary(mapping => mapping.Mapping!.Name, mapping => mapping.Mapping!, StringComparer.Ordinal));
        if (partner is not null && !file!.Errors.HasErrors)
        {
            partners.Add(name, partner);
        }

        if (file is not null)
        {
            Errors.AddRange(file.Errors);
        }
    }

    private void ReadMapping(string name, Partner? partner)
    {
        if (Open(Path.Combine(folder, name, "mapping.json")) is not { } file)
        {
            return;
        }

        if (schema is not null)
        {
            Mappings.Add(MappingFile.Read(file, name, partner, schema, codes));
        }

        Errors.AddRange(file.Errors);
    }

    private JsonFile? Open(string path)
    {
        if (File.Exists(path))
        {
            return JsonFile.Open(path);
        }

        Errors.Add(path.Replace('\\', '/'), "file is missing");
        return null;
    }

    private static IEnumerable<string> Folders(string path) => Directory.GetDirectories(path)
        .Select(folder => Path.GetFileName(folder))
        .Where(name => !name.StartsWith('.'))
        .Order(StringComparer.Ordinal);
}
