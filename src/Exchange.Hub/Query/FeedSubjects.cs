using Exchange.Core.Queries;
using Exchange.Hub.Publish;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Exchange.Hub.Query;

/// <summary>Takes the persons to ask about from a published table.</summary>
public sealed class FeedSubjects(FeedReader feeds)
{
    /// <summary>The rows of the newest version that have all of these values.</summary>
    /// <param name="where">Column and value as the table's JSON has it.</param>
    /// <exception cref="QueryRefusedException">There is no such table or column.</exception>
    public async Task<IReadOnlyList<SubjectRow>> ReadAsync(string table, IReadOnlyList<KeyValuePair<string, string>> where, CancellationToken stop)
    {
        var shown = await feeds.ShowAsync(table, null, stop).ConfigureAwait(false)
            ?? throw new QueryRefusedException($"没有已发布的表 {table}；exchange feed list 可列出。There is no published table {table}.");
        var unknown = where.Select(filter => filter.Key).Except(shown.Columns.Select(column => column.Name)).ToList();
        if (unknown.Count > 0)
        {
            throw new QueryRefusedException($"表 {table} 没有列 {string.Join("、", unknown)}；exchange feed show {table} 可列出。The table has no such column.");
        }

        var file = new FileStream(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
        await using (file.ConfigureAwait(false))
        {
            await feeds.RowsAsync(table, shown.Version, null, long.MaxValue, file, stop).ConfigureAwait(false);
            file.Position = 0;
            using var lines = new StreamReader(file);
            var rows = new List<SubjectRow>();
            while (await lines.ReadLineAsync(stop).ConfigureAwait(false) is { } line)
            {
                var row = Parse(line);
                if (where.All(filter => Text(row, filter.Key) == filter.Value))
                {
                    rows.Add(new SubjectRow(Text(row, "subject_name"), Text(row, "subject_id"), Text(row, "authorization_no"), Text(row, "household_no"), null));
                }
            }

            return rows;
        }
    }

    private static JObject Parse(string line)
    {
        using var reader = new JsonTextReader(new StringReader(line)) { DateParseHandling = DateParseHandling.None };
        return JObject.Load(reader);
    }

    private static string? Text(JObject row, string name) => row[name] switch
    {
        null or { Type: JTokenType.Null } => null,
        { Type: JTokenType.Boolean } value => (bool)value ? "true" : "false",
        var value => value.ToString(),
    };
}
