using Exchange.Core.Mapping.Json;

namespace Exchange.Core.Mapping.Reading;

/// <summary>Reads <c>partner.json</c>.</summary>
internal static class PartnerFile
{
    /// <param name="institutions">Reads those that answer query lists; checked further by the caller.</param>
    public static Partner? Read(JsonFile file, InstitutionReader institutions)
    {
        if (file.RootObject("partner") is not { } root)
        {
            return null;
        }

        root.Schema("../schema/partner.schema.json");
        var name = root.Text("name", required: true);
        if (name is not null && name.Text != file.Folder)
        {
            root.Error(name, $"has name \"{name.Text}\"; expected \"{file.Folder}\", as the folder is named");
        }

        var title = root.Text("title", required: true)?.Text;
        var titleEn = root.Text("titleEn", required: true)?.Text;
        var level = root.Choice("level", PartnerLevel.Province, ("province", PartnerLevel.Province), ("city", PartnerLevel.City));
        var contact = root.TextOrNull("contact", null);
        var connections = ConnectionReader.Read(root);
        var answering = institutions.Read(root);
        root.Close();
        return file.Errors.HasErrors
            ? null
            : new Partner(file.Folder, title!, titleEn!) { Level = level, Contact = contact, Connections = connections, Institutions = answering };
    }
}
