using Azure;

namespace Exchange.Hub.Ledger;

/// <summary>An entry as it lies in storage, and which writing of it.</summary>
public sealed record LedgerDocument(LedgerEntry Entry, ETag ETag);
