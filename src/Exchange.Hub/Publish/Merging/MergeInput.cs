using System.Globalization;
using Exchange.Core.Mapping;
using Exchange.Hub.Publish.Delta;

namespace Exchange.Hub.Publish.Merging;

/// <summary>What a merge starts from, in local files.</summary>
/// <param name="Parts">Staged records.</param>
/// <param name="Current">The source's data files; a file's number is its place here.</param>
internal sealed record MergeInput(TableSchema Schema, string Source, Delivery Delivery, IReadOnlyList<string> Parts, IReadOnlyList<string> Current)
{
    /// <exception cref="RefusedPartsException">There are such records.</exception>
    public void RequireSource(long strange)
    {
        if (strange > 0)
            throw new RefusedPartsException(string.Create(CultureInfo.InvariantCulture, $"{strange} of the staged records are not of the source {Source}; the parts belong to another data set."));
    }

    /// <exception cref="RefusedPartsException">The numbers differ.</exception>
    public void RequireDistinct(long ids, long rows)
    {
        if (ids != rows)
            throw new RefusedPartsException(string.Create(CultureInfo.InvariantCulture, $"The staged parts of {Source} hold {rows} records for {ids} record ids; a record id stands once in an extract."));
    }
}
