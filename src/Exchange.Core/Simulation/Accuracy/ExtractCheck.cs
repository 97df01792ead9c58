using Exchange.Core.Mapping;
using Exchange.Core.Normalization;
using Exchange.Core.Problems;
using Exchange.Core.Simulation.Truth;
using Exchange.Core.Tabular;

namespace Exchange.Core.Simulation.Accuracy;

/// <summary>Runs one extract through the engine and holds what comes out to the truth.</summary>
internal static class ExtractCheck
{
    /// <param name="folder">Of the simulation.</param>
    /// <param name="path">Of the extract, below it.</param>
    /// <param name="work">An empty folder for the engine's results; it is emptied again.</param>
    public static ExtractAccuracy Run(DatasetMapping mapping, string folder, string path, string work, int threads, CancellationToken stop)
    {
        var name = Path.GetFileName(path);
        using var truth = new TrueRows(File.OpenRead(Path.Combine(folder, TruthFiles.TruthOf(mapping.Name, name))));
        var accuracy = new ExtractAccuracy(mapping.Name, path, truth.Fields);
        var rejected = new RejectedRows();
        Directory.CreateDirectory(work);
        try
        {
            var receipt = Normalize(mapping, Path.Combine(folder, path), work, threads, rejected, stop);
            Judge(receipt, accuracy);
            using var found = new FoundRecords(receipt.RecordFiles.Select(file => Path.Combine(work, file)), mapping.Kind, truth.Fields);
            var missed = new ExtractComparison(truth, found, rejected, accuracy).Run(stop);
            JudgeCount(receipt, accuracy);
            JudgeDamages(Path.Combine(folder, TruthFiles.DamageOf(mapping.Name, name)), missed, accuracy);
            return accuracy;
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    private static Receipt Normalize(DatasetMapping mapping, string file, string work, int threads, RejectedRows rejected, CancellationToken stop)
    {
        using var bytes = new FileBytes(file);
        return Normalizer.Run(
            new NormalizeRequest
            {
                Bytes = bytes,
                FileName = Path.GetFileName(file),
                Mapping = mapping,
                Output = name => Create(Path.Combine(work, name)),
                Options = new NormalizeOptions { Threads = threads, SpoolFolder = work },
                Problems = rejected.Add,
            },
            stop);
    }

    private static FileStream Create(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read);
    }

    /// <summary>A file that is too small for its mapping's least count is one of a small province, not of a wrong reader.</summary>
    private static void Judge(Receipt receipt, ExtractAccuracy accuracy)
    {
        if (receipt.Outcome == Outcome.Accepted || receipt.Reasons.All(reason => reason.Kind == ProblemKinds.TooFewRows))
        {
            return;
        }

        var reasons = string.Join(TruthFiles.Separator, receipt.Reasons.Select(reason => $"{reason.Kind.Code} {reason.Detail}".TrimEnd()));
        accuracy.Add(new Miss(MissKind.FileRefused, 0, null, "accepted", reasons));
    }

    private static void JudgeCount(Receipt receipt, ExtractAccuracy accuracy)
    {
        if (receipt.Outcome != Outcome.Rejected && receipt.Rows.Read != accuracy.Rows)
        {
            accuracy.Add(new Miss(MissKind.RowCount, 0, null, Text(accuracy.Rows), Text(receipt.Rows.Read)));
        }
    }

    private static string Text(long number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static void JudgeDamages(string path, IReadOnlySet<long> missed, ExtractAccuracy accuracy)
    {
        using var lines = new CsvLines(File.OpenRead(path));
        lines.Next();
        while (lines.Next() is { } line)
        {
            accuracy.AddDamage(line[2], missed.Contains(long.Parse(line[0], System.Globalization.CultureInfo.InvariantCulture)));
        }
    }
}
