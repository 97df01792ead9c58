using System.Globalization;
using Exchange.Hub.Publish.Delta;
using Exchange.Hub.Publish.Merging;

namespace Exchange.Hub.Publish;

/// <summary>Writes rows of a table's files as JSON lines, one file after the other, so that one file at a time lies in the work folder.</summary>
internal sealed class RowExport(DeltaLog log, PublishOptions options, TableSchema schema)
{
    /// <returns>Rows written.</returns>
    public async Task<long> WriteAsync(IReadOnlyList<FeedFile> files, long limit, Stream output, CancellationToken stop)
    {
        var written = 0L;
        foreach (var file in files)
        {
            if (written < limit)
                written += await WriteAsync(file, limit - written, output, stop).ConfigureAwait(false);
        }

        return written;
    }

    private async Task<long> WriteAsync(FeedFile file, long limit, Stream output, CancellationToken stop)
    {
        using var work = new WorkFolder(options);
        var local = await LocalFiles.BringAsync(work.Folder("rows"), [new BlobPart(log.Blob(TablePath.FromUri(file.Path)))], stop).ConfigureAwait(false);
        var lines = work.File("rows.json");
        var rows = await Task.Run(() => Copy(work, file, local, lines, limit, stop), stop).ConfigureAwait(false);
        var stream = File.OpenRead(lines);
        await using (stream.ConfigureAwait(false))
            await stream.CopyToAsync(output, stop).ConfigureAwait(false);

        return rows;
    }

    private long Copy(WorkFolder work, FeedFile file, IReadOnlyList<string> local, string lines, long limit, CancellationToken stop)
    {
        using var session = work.OpenSession(1, 1);
        var sql = new MergeSql(schema, work.File("99999.parquet"));
        session.Execute(sql.MakeShape(), stop);
        var columns = string.Join(", ", schema.Columns.Select(column => ColumnOf(column, file)));
        var extra = file.More.Contains($", {MergeSql.ChangeType},", StringComparison.Ordinal) ? $", {MergeSql.ChangeType}" : "";
        return session.Execute(
            string.Create(CultureInfo.InvariantCulture, $"COPY (SELECT {columns}{file.More} FROM {sql.Rows(local, extra)} LIMIT {limit}) TO {Sql.Text(lines)} (FORMAT json)"),
            stop);
    }

    private static string ColumnOf(TableColumn column, FeedFile file)
    {
        if (column.Name == TableSchema.PartitionColumn)
            return $"{(file.Source is null ? "NULL" : Sql.Text(file.Source))} AS {column.SqlName}";

        return column.Type == "binary" ? $"lower(hex({column.SqlName})) AS {column.SqlName}" : column.SqlName;
    }
}
