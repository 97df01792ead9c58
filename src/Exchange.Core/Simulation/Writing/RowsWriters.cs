using System.IO.Compression;
using System.Text;
using Exchange.Core.Mapping;
using Exchange.Core.Simulation.Layouts;
using Exchange.Core.Tabular;
using Exchange.Core.Writing;

namespace Exchange.Core.Simulation.Writing;

/// <summary>Opens the writer of a layout's format, within what is put around it.</summary>
internal static class RowsWriters
{
    private static readonly DateTimeOffset ZipEpoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <param name="stream">The file; disposed with the writer. For dbf it must be one to seek in.</param>
    /// <param name="member">Name within a zip.</param>
    /// <param name="date">Of the data.</param>
    public static RowsWriter Open(Stream stream, DatasetLayout layout, DatasetMapping mapping, string member, DateOnly date)
        => Unwrapped(Wrapped(stream, layout.Wrap, member), layout, mapping, date);

    private static RowsWriter Unwrapped(Stream stream, DatasetLayout layout, DatasetMapping mapping, DateOnly date)
    {
        var format = mapping.Source.Format;
        return layout.Format switch
        {
            FileFormat.Fixed => new FixedWriter(stream, layout, [.. layout.Columns.Select(column => PlaceOf(mapping, column))], format.FixedInCharacters),
            FileFormat.Xlsx => new XlsxRowsWriter(stream, layout.Shape, format.Dialect.Header),
            FileFormat.Json => new JsonWriter(stream, layout.Shape, isLines: false),
            FileFormat.JsonLines => new JsonWriter(stream, layout.Shape, isLines: true),
            FileFormat.Xml => new XmlRowsWriter(stream, layout),
            FileFormat.Dbf => new DbfWriter(stream, layout, date),
            _ => new DelimitedWriter(stream, layout.Shape, format.Dialect.Header),
        };
    }

    private static FixedColumn? PlaceOf(DatasetMapping mapping, LayoutColumn column)
        => HeadingFields.Find(mapping.Source, column.Heading) is { } field
            ? mapping.Source.Format.FixedColumns.FirstOrDefault(place => place.Name == field.Name)
            : null;

    private static Stream Wrapped(Stream stream, Wrapping wrap, string member)
    {
        switch (wrap)
        {
            case Wrapping.Gzip:
                return new GZipStream(stream, CompressionLevel.Fastest);
            case Wrapping.Zip:
                var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: false, Encoding.UTF8);
                var entry = archive.CreateEntry(member, CompressionLevel.Fastest);
                entry.LastWriteTime = ZipEpoch;
                return new MemberStream(entry.Open(), archive);
            default:
                return stream;
        }
    }
}
