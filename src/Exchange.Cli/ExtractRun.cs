using Exchange.Core.Mapping;
using Exchange.Core.Normalization;
using Exchange.Core.Tabular;

namespace Exchange.Cli;

/// <summary>One extract on disk, normalized into a folder that appears whole or not at all.</summary>
internal sealed record ExtractRun
{
    public required string File { get; init; }

    public required DatasetMapping Mapping { get; init; }

    public required MappingLibrary Library { get; init; }

    public required string OutputFolder { get; init; }

    public DateOnly? AsOf { get; init; }

    public NormalizeOptions Options { get; init; } = new();

    public Receipt Run(IProgress<NormalizeProgress>? progress, CancellationToken stop)
    {
        using var folder = Outputs.OutputFolder.Claim(OutputFolder);
        using var bytes = new FileBytes(File);
        var receipt = Normalizer.Run(
            new NormalizeRequest
            {
                Bytes = bytes,
                FileName = Path.GetFileName(File),
                Mapping = Mapping,
                Others = [.. Library.Mappings.Values.Where(other => other.Name != Mapping.Name)],
                Output = folder.Create,
                AsOf = AsOf,
                Options = Options with { SpoolFolder = folder.Spool },
                Progress = progress,
            },
            stop);
        string?[] names = ["receipt.json", receipt.RejectsFile, .. receipt.RecordFiles];
        folder.Publish(names.OfType<string>());
        return receipt;
    }
}
