using Exchange.Core.Mapping;
using Exchange.Core.Normalization;
using Exchange.Hub.Storage;

namespace Exchange.Hub.Normalize;

/// <summary>An extract of the archive, opened for one run.</summary>
/// <param name="Request">Everything a run needs; its receipt goes nowhere, because the hub's gates come first.</param>
public sealed record ArchivedExtract(NormalizeRequest Request, BlobBytes Bytes) : IDisposable
{
    public DatasetMapping Mapping => Request.Mapping;

    public void Dispose() => Bytes.Dispose();
}
