using System.Runtime.ExceptionServices;
using Exchange.Core.Normalization.Output;
using Exchange.Core.Normalization.Programs;
using Exchange.Core.Normalization.Rejects;
using Exchange.Core.Tabular;

namespace Exchange.Core.Normalization;

/// <summary>What the workers of one run share.</summary>
internal sealed class NormalizeRun : IDisposable
{
    private readonly HeaderBinding binding;
    private readonly DateOnly? asOf;
    private readonly Task<string> hash;
    private readonly string?[] written;
    private readonly Lock gate = new();
    private int next;
    private int done;
    private long rowsDone;
    private long rejectedDone;

    public NormalizeRun(NormalizeRequest request, ITable table, HeaderBinding binding, DateOnly? asOf, Task<string> hash, Spool spool)
    {
        Request = request;
        Table = table;
        this.binding = binding;
        this.asOf = asOf;
        this.hash = hash;
        next = table.BatchCount;
        RejectsForm = table.Description.Format is "xlsx" or "xls" ? new WorkbookRejects(table) : new CsvRejects(table);
        Rejects = new RejectsSpool(table.BatchCount, spool);
        Turns = new Turnstile(table.BatchCount);
        Keys = new KeySet(table.RowCountAtMost * request.Mapping.Records.Count);
        var columns = Compile().Columns;
        Parts = new PartAssembly(table.BatchCount, request.Options.BatchesPerPart, () => new BatchColumns(columns));
        written = new string?[(table.BatchCount / request.Options.BatchesPerPart) + 1];
        Columns = columns;
    }

    public NormalizeRequest Request { get; }

    /// <summary>Number of the part that the table's first batch belongs to; more than 0 for a slice of a larger table.</summary>
    public int FirstPart { get; init; }

    public ITable Table { get; }

    public IRejectsForm RejectsForm { get; }

    public RejectsSpool Rejects { get; }

    public Turnstile Turns { get; }

    public KeySet Keys { get; }

    public PartAssembly Parts { get; }

    /// <summary>Names of the parts written, in order.</summary>
    public IReadOnlyList<string> Written => [.. written.OfType<string>()];

    private IReadOnlyList<TargetColumn> Columns { get; }

    /// <summary>Runs all batches and adds up what was counted.</summary>
    public Tally Run(CancellationToken stop)
    {
        var threads = Math.Max(1, Math.Min(Request.Options.Threads, Table.BatchCount));
        var workers = Enumerable.Range(0, threads).Select(_ => new Worker(this)).ToList();
        var failures = new List<Exception>();
        using var abort = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var others = workers.Skip(1).Select(worker => new Thread(() => Guard(worker, failures, abort)) { IsBackground = true, Name = "normalize" }).ToList();
        others.ForEach(thread => thread.Start());
        Guard(workers[0], failures, abort);
        others.ForEach(thread => thread.Join());
        var first = failures.Find(failure => failure is not OperationCanceledException) ?? failures.FirstOrDefault();
        if (first is not null)
        {
            ExceptionDispatchInfo.Throw(first);
        }

        var total = new Tally(Request.Mapping.Filters.Count);
        workers.ForEach(worker => total.Add(worker.Tally));
        return total;
    }

    public RowProgram Compile() => new ProgramCompiler(Request.Mapping, binding, Table.Encoding, asOf).Compile();

    /// <summary>The next batch, from the last to the first.</summary>
    public bool TryTake(out int batch)
    {
        batch = Interlocked.Decrement(ref next);
        return batch >= 0;
    }

    /// <summary>Takes the records of a batch; the worker that completes a part writes it.</summary>
    public void Finish(int batch, int rows, BatchColumns columns, Tally tally)
    {
        if (Parts.Add(batch, columns, out var part, out var whole))
        {
            Write(part, whole);
            Parts.Return(whole);
        }

        if (Request.Progress is { } progress)
        {
            lock (gate)
            {
                rowsDone += rows;
                rejectedDone = Math.Max(rejectedDone, tally.Rejected);
                progress.Report(new NormalizeProgress(++done, Table.BatchCount, rowsDone, rejectedDone));
            }
        }
    }

    public void Dispose() => Rejects.Dispose();

    private void Guard(Worker worker, List<Exception> failures, CancellationTokenSource abort)
    {
        try
        {
            worker.Run(abort.Token);
        }
        catch (Exception failure)
        {
            lock (failures)
            {
                failures.Add(failure);
            }

            Turns.Break();
            abort.Cancel();
        }
    }

    private void Write(int part, IReadOnlyList<BatchColumns> whole)
    {
        if (whole.Sum(batch => batch.Records) == 0)
        {
            return;
        }

        var name = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"records/part-{FirstPart + part:D5}.parquet");
        using var output = Request.Output(name);
        PartWriter.For(Request, Columns, hash.GetAwaiter().GetResult()).Write(whole, output);
        written[part] = name;
    }
}
