using System.Globalization;
using DuckDB.NET.Data;
using DuckDB.NET.Native;

namespace Exchange.Hub.Publish.Merging;

/// <summary>
/// A connection to a DuckDB in memory, bounded and without network. One thread at a time; tables it makes have to be temporary, which
/// are its own. Files it reads are not kept: they would drive what it sorts to disk.
/// </summary>
internal sealed class DuckSession : IDisposable
{
    private const string Shared = "DataSource=:memory:?cache=shared";
    private const int SharedMegabytes = 256;

    /// <summary>Keeps the shared DuckDB in being.</summary>
    private static readonly Lazy<DuckSession> Keeper = new(() => Open("", Shared, 1, SharedMegabytes));

    private readonly DuckDBConnection connection;

    private DuckSession(string database)
    {
        connection = new DuckDBConnection(database);
        connection.Open();
    }

    /// <summary>Opens a DuckDB of its own.</summary>
    /// <param name="spill">Folder for what does not fit into the memory.</param>
    public static DuckSession Open(int threads, int megabytes, string spill) => Open(spill, "DataSource=:memory:", threads, megabytes);

    /// <summary>
    /// Opens a session of the DuckDB that small merges of this process share, because opening one takes 13 ms of CPU time, half as much as such a
    /// merge. It has one thread, 256 MiB for all sessions together and no disk: what does not fit fails with
    /// <see cref="MergeFailedException.OutOfMemory"/>. Statements run as they are written: for a few hundred rows, thinking of a better plan takes a third
    /// of the whole merge.
    /// </summary>
    public static DuckSession OpenShared()
    {
        _ = Keeper.Value;
        var session = new DuckSession(Shared);
        session.Execute("PRAGMA disable_optimizer", default);
        return session;
    }

    private static DuckSession Open(string spill, string database, int threads, int megabytes)
    {
        var session = new DuckSession(database);
        session.Execute(
            string.Create(
                CultureInfo.InvariantCulture,
                $"""
                SET threads = {threads};
                SET memory_limit = '{megabytes}MiB';
                SET temp_directory = {Sql.Text(spill)};
                SET enable_external_file_cache = false;
                SET autoinstall_known_extensions = false;
                SET autoload_known_extensions = false;
                """),
            default);
        return session;
    }

    /// <returns>Rows that were written or changed.</returns>
    public int Execute(string sql, CancellationToken stop) => Run(sql, command => command.ExecuteNonQuery(), stop);

    /// <summary>The rows of a query, each as <paramref name="read"/> makes it.</summary>
    public IReadOnlyList<T> Rows<T>(string sql, Func<DuckDBDataReader, T> read, CancellationToken stop)
        => Run(
            sql,
            command =>
            {
                var rows = new List<T>();
                using var reader = command.ExecuteReader();
                while (reader.Read())
                    rows.Add(read(reader));

                return rows;
            },
            stop);

    /// <summary>The first column of a query's rows, nulls left out.</summary>
    public IEnumerable<string> Texts(string sql, CancellationToken stop)
        => Rows(sql, reader => reader.IsDBNull(0) ? null : reader.GetString(0), stop).OfType<string>();

    /// <summary>The whole number that is the query's only value.</summary>
    public long Number(string sql, CancellationToken stop)
        => Rows(sql, reader => Convert.ToInt64(reader.GetValue(0), CultureInfo.InvariantCulture), stop)[0];

    public void Dispose() => connection.Dispose();

    private T Run<T>(string sql, Func<DuckDBCommand, T> run, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var cancel = stop.Register(command.Cancel);
        try
        {
            return run(command);
        }
        catch (DuckDBException) when (stop.IsCancellationRequested)
        {
            throw new OperationCanceledException(stop);
        }
        catch (DuckDBException error)
        {
            throw new MergeFailedException(error.ErrorType is { } kind && MayQuoteRecords(kind)
                ? $"DuckDB failed with {kind}; its message may quote a record and is left out."
                : $"DuckDB failed with {error.ErrorType}: {error.Message}")
            {
                OutOfMemory = error.ErrorType == DuckDBErrorType.OutOfMemory,
                OfSharedEngine = connection.ConnectionString == Shared,
            };
        }
    }

    private static bool MayQuoteRecords(DuckDBErrorType kind)
        => kind is not (DuckDBErrorType.OutOfMemory or DuckDBErrorType.Io or DuckDBErrorType.Permission or DuckDBErrorType.Parser or DuckDBErrorType.Binder or DuckDBErrorType.Catalog or DuckDBErrorType.Settings);
}
