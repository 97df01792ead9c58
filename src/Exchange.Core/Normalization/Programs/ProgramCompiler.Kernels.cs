using Exchange.Core.Mapping;
using Exchange.Core.Normalization.Kernels;
using Exchange.Core.Normalization.Output;
using Exchange.Core.Schema;

namespace Exchange.Core.Normalization.Programs;

internal sealed partial class ProgramCompiler
{
    private Kernel KernelOf(RecordMapping record, MapRule rule, List<KernelStep> steps)
    {
        var settings = SettingsOf(record, rule);
        var column = columns.First(column => column.Field.Name == rule.To.Name);
        return rule.As switch
        {
            SubjectTransform it => new SubjectKernel(settings, it),
            DateTransform it => new DateKernel(settings, it, rule.Default, rule.OtherwiseValue),
            NumberTransform it => new NumberKernel(settings, it, NumberOf(rule.To), rule.Default, rule.OtherwiseValue),
            CodeTransform it when rule.Otherwise != Otherwise.Keep => new CodeKernel(settings, it, column, rule.Default, rule.OtherwiseValue),
            BooleanTransform it => new CodeKernel(settings, TableOf(it), column, rule.Default, rule.OtherwiseValue),
            ConstantTransform it => ConstantOf(it, rule.To, column),
            OfResidentIdTransform it => PartOfId(it, rule, column, steps),
            _ => TextOf(settings, rule),
        };
    }

    private RuleSettings SettingsOf(RecordMapping record, MapRule rule)
    {
        var fieldRequired = record.When is null && rule.From.Count == 1 && rule.From[0].Required && Demands(rule, rule.From[0]);
        return new RuleSettings(CellsOf(rule.From), rule.Required || !rule.To.Nullable || fieldRequired, rule.Otherwise);
    }

    private static NumberTarget NumberOf(SchemaField field) => field.Type == FieldType.Integer
        ? new NumberTarget(18, 0, PercentSignOf(field))
        : new NumberTarget(field.Precision, field.Scale, PercentSignOf(field));

    private static (long, long)? PercentSignOf(SchemaField field) => field.Unit switch
    {
        "%" => (1, 1),
        "1" => (1, 100),
        _ => null,
    };

    private static CodeTransform TableOf(BooleanTransform transform)
    {
        var table = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var word in transform.True)
        {
            table[Tabular.TextFolding.Word(word)] = "true";
        }

        foreach (var word in transform.False)
        {
            table[Tabular.TextFolding.Word(word)] = "false";
        }

        return new CodeTransform(table, "boolean", TextPlusCode: false);
    }

    private static Kernel ConstantOf(ConstantTransform transform, SchemaField field, TargetColumn column) => field.Type switch
    {
        FieldType.Date => new ConstantDayKernel(DateOnly.ParseExact(transform.Value, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)),
        FieldType.Decimal or FieldType.Integer => new ConstantNumberKernel(transform.Value, NumberOf(field).Scale),
        _ => new ConstantKernel(column, transform.Value),
    };

    /// <summary>The parts are read out of a number of their own reading, whose problems are told by the rule of that number only.</summary>
    private Kernel PartOfId(OfResidentIdTransform transform, MapRule rule, TargetColumn column, List<KernelStep> steps)
    {
        var quiet = new SubjectKernel(new RuleSettings(CellsOf(rule.From), Required: false, Otherwise.Reject), new SubjectTransform(SubjectForm.PersonDocument, []));
        steps.Add(new KernelStep(new QuietKernel(quiet), null));
        return transform.Part switch
        {
            ResidentIdPart.BirthDate => new BirthDateOfIdKernel(quiet),
            ResidentIdPart.Sex => new SexOfIdKernel(quiet, column),
            _ => new RegionOfIdKernel(quiet),
        };
    }

    private Kernel TextOf(RuleSettings settings, MapRule rule)
    {
        var form = new TextForm(rule.To.MaxLength, rule.Default, rule.OtherwiseValue);
        return rule.As switch
        {
            TextTransform it => new PlainTextKernel(settings, form, it),
            NameTransform => new NameKernel(settings, form),
            IdentifierTransform => new IdentifierKernel(settings, form),
            PlateTransform => new PlateKernel(settings, form),
            RegionTransform it => new RegionKernel(settings, form, it),
            DisabilityCertificateTransform it => new CertificateKernel(settings, form, it),
            CodeTransform it => new KeepCodeKernel(settings, form, it),
            ConcatTransform it => new ConcatKernel(settings, form, [.. rule.From.Select(CellsOf)], it.Separator),
            _ => throw new ArgumentOutOfRangeException(nameof(rule), rule.As.GetType().Name, "No kernel for this transform."),
        };
    }
}
