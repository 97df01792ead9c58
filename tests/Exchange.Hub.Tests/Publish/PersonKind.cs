using Exchange.Core.Schema;

namespace Exchange.Hub.Tests.Publish;

/// <summary>A kind with a column of every type under a name of its own, so that each test has its own table.</summary>
public static class PersonKind
{
    public static RecordKind New() => new($"person-{Guid.NewGuid():n}"[..20], "人员", "Person", [
        new SchemaField { Name = "record_id", Type = FieldType.Hash, Title = "记录标识", Nullable = false, Sensitivity = Sensitivity.Internal },
        new SchemaField { Name = "kind", Type = FieldType.Code, Title = "记录种类", Nullable = false, Sensitivity = Sensitivity.Open },
        new SchemaField { Name = "subject_id", Type = FieldType.Text, Title = "主体证件号码", Description = "没有时为空。", Sensitivity = Sensitivity.Sensitive, Element = "MZ-1" },
        new SchemaField { Name = "subject_name", Type = FieldType.Text, Title = "姓名" },
        new SchemaField { Name = "as_of", Type = FieldType.Date, Title = "数据时点" },
        new SchemaField { Name = "amount", Type = FieldType.Decimal, Title = "金额", Unit = "yuan" },
        new SchemaField { Name = "source", Type = FieldType.Text, Title = "来源数据集", Nullable = false },
        new SchemaField { Name = "extract_id", Type = FieldType.Text, Title = "报送标识", Nullable = false },
        new SchemaField { Name = "source_row", Type = FieldType.Integer, Title = "来源行号", Nullable = false },
        new SchemaField { Name = "mapping_version", Type = FieldType.Text, Title = "映射版本", Nullable = false },
        new SchemaField { Name = "registered_on", Type = FieldType.Date, Title = "登记日期" },
        new SchemaField { Name = "alive", Type = FieldType.Boolean, Title = "在世" },
        new SchemaField { Name = "children", Type = FieldType.Integer, Title = "子女数" }]);

    /// <summary>The same kind after it gained a column.</summary>
    public static RecordKind Later(RecordKind kind) => kind with
    {
        Fields = [.. kind.Fields, new SchemaField { Name = "gained", Type = FieldType.Text, Title = "新增字段", Nullable = false }],
    };
}
