using System.Text;
using Exchange.Core.Mapping;
using Exchange.Core.Normalization.Kernels;
using Exchange.Core.Normalization.Output;
using Exchange.Core.Schema;
using Exchange.Core.Tabular;

namespace Exchange.Core.Normalization.Programs;

/// <summary>
/// Compiles a mapping into column kernels, once for each worker. Nothing of the mapping is interpreted while rows run. Compiling
/// is deterministic: the words of dictionary columns come in the same order each time.
/// </summary>
internal sealed partial class ProgramCompiler(DatasetMapping given, HeaderBinding binding, ByteEncoding encoding, DateOnly? asOf)
{
    private readonly DatasetMapping mapping = given.Deleted is null ? given : SparingDeleted(given);
    private static readonly string[] Constants = ["kind", "source", "extract_id", "mapping_version"];
    private readonly MissingWords missing = new(given.Source.MissingValues, encoding);
    private readonly List<TargetColumn> columns = [];

    public RowProgram Compile()
    {
        foreach (var field in mapping.Kind.Fields)
        {
            columns.Add(new TargetColumn(NullableOf(field), StorageOf(field)));
        }

        if (mapping.Deleted is not null)
        {
            columns.Add(new TargetColumn(DatasetMapping.DeletedField, Storage.Boolean));
        }

        return new RowProgram
        {
            Columns = columns,
            Filters = [.. mapping.Filters.Select(filter => ConditionReader.Of(filter.When, CellsOf))],
            Records = [.. mapping.Records.Select(CompileRecord)],
            Checks = [.. mapping.Source.Fields.Select(CheckOf).OfType<FieldCheck>()],
            Kept = Kept(),
            NamePrefix = Encoding.UTF8.GetBytes($"{mapping.Name}\n{mapping.Kind.Name}\n"),
        };
    }

    private Storage StorageOf(SchemaField field)
    {
        if (Constants.Contains(field.Name))
        {
            return Storage.Constant;
        }

        return field.Type switch
        {
            FieldType.Hash => Storage.Hash,
            FieldType.Date => Storage.Days,
            FieldType.Decimal => Storage.Unscaled,
            FieldType.Integer => Storage.Integer,
            FieldType.Boolean => Storage.Boolean,
            _ => RulesOf(field).All(GivesWords) ? Storage.Dictionary : Storage.Text,
        };
    }

    private IEnumerable<MapRule> RulesOf(SchemaField field)
        => mapping.Records.SelectMany(record => record.Rules).Where(rule => rule.To.Name == field.Name);

    private static bool GivesWords(MapRule rule) => rule.As switch
    {
        CodeTransform or BooleanTransform => rule.Otherwise != Otherwise.Keep,
        ConstantTransform or OfResidentIdTransform { Part: ResidentIdPart.Sex } => true,
        _ => false,
    };

    private CellSource CellsOf(SourceField field) => CellsOf([field]);

    private CellSource CellsOf(IReadOnlyList<SourceField> fields)
        => new([.. fields.Select(binding.ColumnOf).Where(column => column >= 0)], missing);

    /// <summary>A required field is looked at by a rule's own kernel where one always runs, else here.</summary>
    private FieldCheck? CheckOf(SourceField field)
    {
        var required = field.Required && !mapping.Records.Any(record => record.When is null && record.Rules.Any(rule => Demands(rule, field)));
        return FieldCheck.IsIdle(field, required) ? null : new FieldCheck(CellsOf(field), field, required) { OfKey = IsOfKey(field) };
    }

    private static bool Demands(MapRule rule, SourceField field)
        => rule.When is null && rule.From.Count == 1 && rule.From[0] == field && rule.As is not (OfResidentIdTransform or ConcatTransform) && rule.Default is null;

    private RecordProgram CompileRecord(RecordMapping record)
    {
        var kernels = new Dictionary<string, Kernel>(StringComparer.Ordinal);
        var steps = new List<KernelStep>();
        foreach (var rule in record.Rules)
        {
            AddRule(record, rule, kernels, steps);
        }

        AddOwn(kernels, steps);
        return new RecordProgram
        {
            When = record.When is null ? null : ConditionReader.Of(record.When, CellsOf),
            Kept = Kept(),
            Steps = steps,
            Checks = [.. mapping.Checks.Where(check => kernels.ContainsKey(check.Left.Name) && kernels.ContainsKey(check.Right.Name))
                .Select(check => new RecordCheck(check, Both(kernels[check.Left.Name]), Both(kernels[check.Right.Name]), ColumnOf(record, check.Right)))],
            Outputs = [.. columns.Select(column => kernels.GetValueOrDefault(column.Field.Name))],
            Key = [.. mapping.Key.Select(name => kernels[name])],
            NotNull = [.. mapping.Kind.Fields.Where(field => !field.Nullable && kernels.ContainsKey(field.Name) && MayBeNull(record, field)).Select(field => kernels[field.Name])],
        };
    }

    private static (Kernel Output, Kernel Value) Both(Kernel kernel) => (kernel, WhenKernel.ValueOf(kernel));

    private static bool MayBeNull(RecordMapping record, SchemaField field)
        => record.Rules.FirstOrDefault(rule => rule.To.Name == field.Name) is { } rule && (rule.When is not null || rule.Otherwise == Otherwise.Null || rule.As is DateTransform or SubjectTransform or OfResidentIdTransform);

    private int ColumnOf(RecordMapping record, SchemaField field)
        => record.Rules.FirstOrDefault(rule => rule.To.Name == field.Name)?.From is [var first, ..] ? binding.ColumnOf(first) : -1;

    private void AddRule(RecordMapping record, MapRule rule, Dictionary<string, Kernel> kernels, List<KernelStep> steps)
    {
        var kernel = KernelOf(record, rule, steps);
        var when = rule.When is null ? null : ConditionReader.Of(rule.When, CellsOf);
        var output = when is null ? kernel : new WhenKernel(kernel, when);
        steps.Add(new KernelStep(output, when));
        kernels[rule.To.Name] = output;
        if (kernel is SubjectKernel subject && rule.To.Name == "subject_id")
        {
            AddSubjectWord(subject, "subject_id_type", quality: false, when, kernels, steps);
            AddSubjectWord(subject, "subject_id_quality", quality: true, when, kernels, steps);
        }
    }

    private void AddSubjectWord(SubjectKernel subject, string name, bool quality, ConditionReader? when, Dictionary<string, Kernel> kernels, List<KernelStep> steps)
    {
        if (columns.Find(column => column.Field.Name == name) is not { } column)
        {
            return;
        }

        Kernel word = new SubjectWordKernel(subject, column, quality);
        if (when is not null)
        {
            word = new WhenKernel(word, when);
            steps.Add(new KernelStep(word, when));
        }

        kernels[name] = word;
    }

    /// <summary>Columns that the engine fills where no rule does.</summary>
    private void AddOwn(Dictionary<string, Kernel> kernels, List<KernelStep> steps)
    {
        Add("source_row", _ => new SourceRowKernel());
        Add("as_of", _ => new ConstantDayKernel(asOf));
        Add("status", column => new ConstantKernel(column, "current"));
        Add(DatasetMapping.DeletedField.Name, column => new DeletedKernel(column, ConditionReader.Of(mapping.Deleted!, CellsOf)));
        Add("amount_form", column => kernels.TryGetValue("amount", out var amount) ? new AmountFormKernel(amount, column) : null);

        void Add(string name, Func<TargetColumn, Kernel?> make)
        {
            var column = columns.Find(column => column.Field.Name == name);
            if (column is not null && !kernels.ContainsKey(name) && make(column) is { } kernel)
            {
                kernels[name] = kernel;
                steps.Add(new KernelStep(kernel, null));
            }
        }
    }
}
