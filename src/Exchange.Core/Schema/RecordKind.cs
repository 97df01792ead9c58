namespace Exchange.Core.Schema;

/// <summary>A kind of record (记录种类), such as vehicle: its fields in their order, common ones first.</summary>
/// <param name="Name">snake or kebab English, such as social-insurance.</param>
/// <param name="Title">Chinese title.</param>
/// <param name="TitleEn">English title.</param>
/// <param name="Fields">Common fields, then those of the kind.</param>
public sealed record RecordKind(string Name, string Title, string TitleEn, IReadOnlyList<SchemaField> Fields)
{
    /// <summary>The field of that name, or null.</summary>
    public SchemaField? Find(string name) => Fields.FirstOrDefault(field => field.Name == name);
}
