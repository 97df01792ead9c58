using System.Globalization;
using Azure.Storage.Blobs;
using Exchange.Core.Mapping;
using Exchange.Core.Rhythms;
using Exchange.Hub.Ledger;
using Exchange.Hub.Publish.Merging;
using Exchange.Hub.Storage;

namespace Exchange.Hub.Query;

/// <summary>
/// Compares whom the orders of a partner ask about with the answers that are published. An answer belongs to the batch it names; one
/// that names none to the authorization and person, from the day of asking on; one without either to whoever was asked before it came.
/// </summary>
internal sealed class Matching(HubStorage storage, WorkFolder work, DuckSession session)
{
    /// <summary>Later answers before earlier ones, any answer before the reasons of none.</summary>
    private const string Best = """
        CASE WHEN state IN ('name-mismatch', 'failed') THEN 1 ELSE 0 END, queried_on DESC NULLS LAST,
        CASE state WHEN 'over-limit' THEN 0 WHEN 'account' THEN 1 WHEN 'found' THEN 2 WHEN 'not-found' THEN 2 WHEN 'not-over-limit' THEN 3 WHEN 'no-account' THEN 4 WHEN 'name-mismatch' THEN 5 ELSE 6 END,
        came_at DESC, CASE state WHEN 'not-found' THEN 1 ELSE 0 END, n
        """;

    private const string StateOf = """
        CASE
            WHEN result IN ('name-mismatch', 'failed') THEN result
            WHEN result = 'no-account' OR NOT coalesce(has_account, true) THEN 'no-account'
            WHEN person_over_limit OR household_over_limit THEN 'over-limit'
            WHEN person_over_limit = false THEN 'not-over-limit'
            WHEN has_result THEN 'account'
            WHEN NOT coalesce(monitored, true) THEN 'not-found'
            ELSE 'found'
        END
        """;

    private BlobContainerClient Queries => storage.Container(Names.Queries);

    /// <summary>Finds the state of everybody who is asked about.</summary>
    /// <param name="institutions">Of the partner as it stands now.</param>
    /// <param name="files">What came in since the first of the orders.</param>
    public async Task RunAsync(
        IReadOnlyList<QueryOrder> orders, IReadOnlyList<Institution> institutions, IReadOnlyList<AnswerTable> tables, IReadOnlyList<LedgerEntry> files, CancellationToken stop)
    {
        await AskedAsync(orders, stop).ConfigureAwait(false);
        FilesOf(files, stop);
        await AnswersAsync(tables, institutions, stop).ConfigureAwait(false);
        session.Execute(
            $"""
            CREATE TEMP TABLE hit AS SELECT q.ord, q.batch_no, q.i, a.n, a.state, a.queried_on, a.extract_id, f.came_at, f.came_on
            FROM asked q JOIN answer a ON a.subject_id = q.id AND a.asked_institution = q.institution LEFT JOIN came f ON f.extract_id = a.extract_id
            WHERE CASE
                WHEN a.batch_no IS NOT NULL THEN upper(a.batch_no) = q.batch_no AND (a.authorization_no IS NULL OR upper(a.authorization_no) = upper(q.auth) OR NOT q.several)
                WHEN a.authorization_no IS NOT NULL THEN upper(a.authorization_no) = upper(q.auth) AND coalesce(a.queried_on >= q.asked_on, f.came_at >= q.created, false)
                ELSE coalesce(f.came_at >= q.created, false) AND coalesce(a.queried_on >= q.asked_on, true) END;
            CREATE TEMP TABLE best AS SELECT * FROM hit QUALIFY row_number() OVER (PARTITION BY batch_no, i ORDER BY {Best}) = 1;
            CREATE TEMP TABLE standing AS SELECT q.*, coalesce(h.state, CASE WHEN q.closed THEN 'given-up' ELSE 'unanswered' END) AS state, coalesce(h.came_on, h.queried_on) AS answered_on
            FROM asked q LEFT JOIN best h ON h.batch_no = q.batch_no AND h.i = q.i;
            """,
            stop);
    }

    /// <summary>Persons by state, for each batch of an order.</summary>
    public ILookup<string, KeyValuePair<string, int>> CountsOf(QueryOrder order, CancellationToken stop)
        => session.Rows(
            $"SELECT batch_no, state, count(*) FROM standing WHERE ord = {Sql.Text(order.Id)} GROUP BY ALL ORDER BY ALL",
            row => (Batch: row.GetString(0), State: KeyValuePair.Create(row.GetString(1), (int)row.GetInt64(2))),
            stop).ToLookup(row => row.Batch, row => row.State, StringComparer.Ordinal);

    /// <summary>Extracts that answers came in, for each batch of an order.</summary>
    public ILookup<string, string> ExtractsOf(QueryOrder order, CancellationToken stop)
        => session.Rows(
            $"SELECT DISTINCT batch_no, extract_id FROM hit WHERE ord = {Sql.Text(order.Id)} ORDER BY ALL",
            row => (Batch: row.GetString(0), Extract: row.GetString(1)),
            stop).ToLookup(row => row.Batch, row => row.Extract, StringComparer.Ordinal);

    /// <summary>Rows that came in since the first of the orders and answer nothing that was asked, by data set and extract.</summary>
    /// <param name="ended">Ids of orders that are over: what still comes to them was asked once.</param>
    public IReadOnlyList<UnaskedRows> Unasked(IEnumerable<string> ended, CancellationToken stop)
        => session.Rows(
            $"""
            SELECT a.dataset, a.extract_id, count(*) FROM answer a JOIN came f ON f.extract_id = a.extract_id
            WHERE NOT EXISTS (SELECT 1 FROM hit h WHERE h.n = a.n) AND NOT list_contains({TextList(ended)}, upper(coalesce(a.batch_no[1:18], '')))
            GROUP BY ALL ORDER BY ALL
            """,
            row => new UnaskedRows(row.GetString(0), row.GetString(1), row.GetInt64(2)),
            stop);

    /// <summary>Writes what changed since the last time, and what is known now; null when nothing changed.</summary>
    public async Task<(string News, string States)?> ChangesAsync(QueryOrder order, CancellationToken stop)
    {
        session.Execute("CREATE OR REPLACE TEMP TABLE earlier (batch_no VARCHAR, i INTEGER, state VARCHAR, answered_on DATE)", stop);
        if (order.States is { } known)
        {
            var file = await BringAsync(known, $"{order.Id}-before.parquet", stop).ConfigureAwait(false);
            session.Execute($"INSERT INTO earlier SELECT batch_no, i, state, answered_on FROM read_parquet({Sql.Text(file)})", stop);
        }

        var (news, states) = (work.File($"{order.Id}-news.jsonl"), work.File($"{order.Id}-states.parquet"));
        var rows = session.Execute(
            string.Create(
                CultureInfo.InvariantCulture,
                $"""
                COPY (
                    SELECT n.ord AS order_no, n.batch_no, n.institution AS institution_code, n.title AS institution, n.dataset, n.name AS subject_name, n.id AS subject_id,
                        n.household AS household_no, n.auth AS authorization_no, n.cap AS limit_amount, n.asked_on, n.due_on, n.state, n.answered_on, {order.Revision + 1} AS revision
                    FROM standing n LEFT JOIN earlier b ON b.batch_no = n.batch_no AND b.i = n.i
                    WHERE n.ord = {Sql.Text(order.Id)} AND n.state IS DISTINCT FROM b.state
                    ORDER BY n.batch_no, n.i) TO {Sql.Text(news)} (FORMAT json)
                """),
            stop);
        if (rows == 0)
        {
            return null;
        }

        session.Execute(
            $"COPY (SELECT batch_no, i, state, answered_on FROM standing WHERE ord = {Sql.Text(order.Id)} ORDER BY batch_no, i) TO {Sql.Text(states)} (FORMAT parquet)", stop);
        return (news, states);
    }

    private async Task AskedAsync(IReadOnlyList<QueryOrder> orders, CancellationToken stop)
    {
        session.Execute(
            """
            CREATE TEMP TABLE subject (ord VARCHAR, i INTEGER, name VARCHAR, id VARCHAR, auth VARCHAR, household VARCHAR, cap DECIMAL(18, 2));
            CREATE TEMP TABLE batch (ord VARCHAR, batch_no VARCHAR, institution VARCHAR, title VARCHAR, dataset VARCHAR, first INTEGER, past INTEGER, due_on DATE, asked_on DATE, created TIMESTAMP, closed BOOLEAN);
            """,
            stop);
        foreach (var order in orders)
        {
            var file = await BringAsync(Names.QuerySubjects(order.Id), $"{order.Id}-subjects.jsonl", stop).ConfigureAwait(false);
            const string Columns = """{i: 'INTEGER', name: 'VARCHAR', id: 'VARCHAR', auth: 'VARCHAR', household: 'VARCHAR', cap: 'DECIMAL(18, 2)'}""";
            session.Execute($"INSERT INTO subject SELECT {Sql.Text(order.Id)}, * FROM read_json({Sql.Text(file)}, format = 'newline_delimited', columns = {Columns})", stop);
            session.Execute($"INSERT INTO batch VALUES {string.Join(", ", order.Batches.Select(batch => RowOf(order, batch)))}", stop);
        }

        session.Execute(
            """
            CREATE TEMP TABLE asked AS SELECT b.*, s.* EXCLUDE (ord), count(*) OVER (PARTITION BY b.batch_no, s.id) > 1 AS several
            FROM batch b JOIN subject s ON s.ord = b.ord AND s.i >= b.first AND s.i < b.past
            """,
            stop);
    }

    private static string RowOf(QueryOrder order, QueryBatch batch)
        => string.Create(
            CultureInfo.InvariantCulture,
            $"({Sql.Text(order.Id)}, {Sql.Text(batch.No)}, {Sql.Text(batch.Institution)}, {Sql.Text(batch.Title)}, {Sql.Text(batch.Dataset)}, {batch.First}, {batch.First + batch.Count}, DATE '{batch.DueOn:yyyy-MM-dd}', DATE '{order.AskedOn:yyyy-MM-dd}', TIMESTAMP '{order.CreatedAt.UtcDateTime:yyyy-MM-dd HH:mm:ss.ffffff}', {order.Closed is not null})");

    private void FilesOf(IReadOnlyList<LedgerEntry> files, CancellationToken stop)
    {
        session.Execute("CREATE TEMP TABLE came (extract_id VARCHAR, came_at TIMESTAMP, came_on DATE)", stop);
        if (files.Count > 0)
        {
            var rows = files.DistinctBy(file => file.ExtractId).Select(file => string.Create(
                CultureInfo.InvariantCulture,
                $"({Sql.Text(file.ExtractId)}, TIMESTAMP '{file.Delivered.At.UtcDateTime:yyyy-MM-dd HH:mm:ss.ffffff}', DATE '{TimeZoneInfo.ConvertTime(file.Delivered.At, Rhythm.China):yyyy-MM-dd}')"));
            session.Execute($"INSERT INTO came VALUES {string.Join(", ", rows)}", stop);
        }
    }

    private async Task AnswersAsync(IReadOnlyList<AnswerTable> tables, IReadOnlyList<Institution> institutions, CancellationToken stop)
    {
        var selects = new List<string>();
        for (var i = 0; i < tables.Count; i++)
        {
            selects.Add(await tables[i].BringAsync(work, session, i, stop).ConfigureAwait(false));
        }

        var only = institutions is [var one] ? one.Code : null;
        session.Execute(
            selects.Count == 0
                ? "CREATE TEMP TABLE raw (dataset VARCHAR, has_result BOOLEAN, subject_id VARCHAR, batch_no VARCHAR, authorization_no VARCHAR, queried_on DATE, institution VARCHAR, institution_code VARCHAR, result VARCHAR, has_account BOOLEAN, person_over_limit BOOLEAN, household_over_limit BOOLEAN, monitored BOOLEAN, extract_id VARCHAR)"
                : $"CREATE TEMP TABLE raw AS {string.Join(" UNION ALL ", selects.Select(select => $"({select})"))}",
            stop);
        var named = session.Rows(
            "SELECT DISTINCT institution_code, institution FROM raw",
            row => (Code: row.IsDBNull(0) ? null : row.GetString(0), Name: row.IsDBNull(1) ? null : row.GetString(1)),
            stop);
        session.Execute("CREATE TEMP TABLE who (code VARCHAR, name VARCHAR, asked_institution VARCHAR)", stop);
        var known = named.Select(each => (each.Code, each.Name, Asked: each is { Code: null, Name: null } ? only : Whose(institutions, each.Code, each.Name))).Where(each => each.Asked is not null).ToList();
        if (known.Count > 0)
        {
            session.Execute($"INSERT INTO who VALUES {string.Join(", ", known.Select(each => $"({TextOrNull(each.Code)}, {TextOrNull(each.Name)}, {TextOrNull(each.Asked)})"))}", stop);
        }

        session.Execute(
            $"CREATE TEMP TABLE answer AS SELECT row_number() OVER () AS n, r.*, {StateOf} AS state, w.asked_institution FROM raw r LEFT JOIN who w ON w.code IS NOT DISTINCT FROM r.institution_code AND w.name IS NOT DISTINCT FROM r.institution",
            stop);
    }

    /// <summary>The code says more than the name.</summary>
    private static string? Whose(IReadOnlyList<Institution> institutions, string? code, string? name)
        => (institutions.FirstOrDefault(institution => string.Equals(institution.Code, code, StringComparison.OrdinalIgnoreCase)) ?? institutions.FirstOrDefault(institution => institution.IsMeantBy(code, name)))?.Code;

    private async Task<string> BringAsync(string blob, string name, CancellationToken stop)
    {
        var path = work.File(name);
        await Queries.GetBlobClient(blob).DownloadToAsync(path, stop).ConfigureAwait(false);
        return path;
    }

    private static string TextList(IEnumerable<string> texts) => $"[{string.Join(", ", texts.Select(Sql.Text))}]::VARCHAR[]";

    private static string TextOrNull(string? text) => text is null ? "NULL" : Sql.Text(text);
}

/// <summary>Rows of an answer file that answer nothing that was asked.</summary>
public sealed record UnaskedRows(string Dataset, string ExtractId, long Rows);
