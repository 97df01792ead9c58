using Exchange.Hub.Publish.Merging;

namespace Exchange.Hub.Tests.Publish;

public sealed class DuckSessionTests
{
    [Fact]
    public void Sessions_of_the_shared_database_do_not_see_each_others_tables()
    {
        using var one = DuckSession.OpenShared();
        using var other = DuckSession.OpenShared();
        one.Execute("CREATE TEMP TABLE difference AS SELECT 1 AS id", default);
        other.Execute("CREATE TEMP TABLE difference AS SELECT 2 AS id", default);

        Assert.Equal(1, one.Number("SELECT id FROM difference", default));
        Assert.Equal(2, other.Number("SELECT id FROM difference", default));
    }

    [Fact]
    public void The_next_session_of_the_shared_database_finds_nothing_of_the_last()
    {
        using (var one = DuckSession.OpenShared())
        {
            one.Execute("CREATE TEMP TABLE difference AS SELECT 1 AS id", default);
        }

        using var next = DuckSession.OpenShared();
        Assert.Equal(0, next.Number("SELECT count(*) FROM duckdb_tables()", default));
    }
}
