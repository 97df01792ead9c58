using Exchange.Core.Mapping;
using Exchange.Hub.Ledger;

namespace Exchange.Cli.Demo;

/// <summary>One extract of the demonstration, at its end.</summary>
/// <param name="Entry">Its ledger entry; with a verdict.</param>
/// <param name="Folder">Its answer from the outbox, on disk.</param>
internal sealed record DemoResult(DatasetMapping Mapping, LedgerEntry Entry, string Folder)
{
    public VerdictNote Verdict => Entry.Verdict!;
}
