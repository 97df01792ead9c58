using Exchange.Hub.Publish;
using Exchange.Hub.Publish.Delta;
using Exchange.Hub.Publish.Merging;

namespace Exchange.Hub.Query;

/// <summary>The published records of one data set that answers lists, at one version.</summary>
internal sealed class AnswerTable(string table, string dataset, DeltaLog log, Snapshot snapshot)
{
    private static readonly string[] Wanted =
        ["subject_id", "batch_no", "authorization_no", "queried_on", "institution", "institution_code", "result", "has_account", "person_over_limit", "household_over_limit", "monitored", "extract_id"];

    /// <summary>Whether its records say which institution they are from.</summary>
    public bool NamesInstitutions => Has("institution");

    /// <summary>For <see cref="QueryOrder.Seen"/>.</summary>
    public string Version => $"{table}:{snapshot.Version}";

    /// <summary>SQL of the records, in columns that are the same for all kinds; null where a kind has none of it.</summary>
    public async Task<string> BringAsync(WorkFolder work, DuckSession session, int number, CancellationToken stop)
    {
        var parts = snapshot.FilesOf(dataset).Select(file => (IRecordPart)new BlobPart(log.Blob(TablePath.FromUri(file.Path)))).ToList();
        var files = await LocalFiles.BringAsync(work.Folder($"answers-{number}"), parts, stop).ConfigureAwait(false);
        var sql = new MergeSql(snapshot.Schema, work.File($"shape-{number}.parquet"));
        session.Execute(sql.MakeShape(), stop);
        return $"SELECT {Sql.Text(dataset)} AS dataset, {(Has("result") ? "true" : "false")} AS has_result, {string.Join(", ", Wanted.Select(Column))} FROM {sql.Rows(files)}";
    }

    private string Column(string name) => Has(name) ? name : $"CAST(NULL AS {TypeOf(name)}) AS {name}";

    private bool Has(string name) => snapshot.Schema.DataColumns.Any(column => column.Name == name);

    private static string TypeOf(string name) => name switch
    {
        "queried_on" => "DATE",
        "has_account" or "person_over_limit" or "household_over_limit" or "monitored" => "BOOLEAN",
        _ => "VARCHAR",
    };
}
