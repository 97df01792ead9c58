using System.Collections.Concurrent;
using System.Globalization;
using Exchange.Core.Mapping;
using Exchange.Core.Mapping.Cases;
using Exchange.Core.Normalization;
using Exchange.Core.Tabular;

namespace Exchange.Core.Tests.Extracts;

/// <summary>One extract through the whole engine, its outputs kept in memory.</summary>
internal sealed class EngineRun
{
    private readonly ConcurrentDictionary<string, MemoryStream> outputs = new(StringComparer.Ordinal);
    private readonly DatasetMapping mapping;

    private EngineRun(DatasetMapping mapping) => this.mapping = mapping;

    public Receipt Receipt { get; private set; } = null!;

    /// <summary>Names of all outputs, sorted.</summary>
    public IEnumerable<string> Names => outputs.Keys.Order(StringComparer.Ordinal);

    public byte[] this[string name] => outputs[name].ToArray();

    public static EngineRun Of(DatasetMapping mapping, byte[] extract, NormalizeOptions options, string fileName = "extract")
    {
        var run = new EngineRun(mapping);
        using var bytes = new MemoryBytes(extract);
        run.Receipt = Normalizer.Run(
            new NormalizeRequest
            {
                Bytes = bytes,
                FileName = fileName,
                Mapping = mapping,
                Output = name => run.outputs.TryAdd(name, new MemoryStream()) ? run.outputs[name] : throw new InvalidOperationException($"{name} was made twice."),
                Options = options,
            },
            TestContext.Current.CancellationToken);
        return run;
    }

    /// <summary>The records published, by the row they come from.</summary>
    public ILookup<long, IReadOnlyDictionary<string, string?>> Records() => Receipt.RecordFiles
        .SelectMany(name => RecordText.Read(new MemoryStream(this[name]), mapping.Kind))
        .ToLookup(record => long.Parse(record["source_row"]!, CultureInfo.InvariantCulture));
}
