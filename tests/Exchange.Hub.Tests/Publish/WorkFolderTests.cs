using Exchange.Hub.Publish;
using Exchange.Hub.Publish.Merging;

namespace Exchange.Hub.Tests.Publish;

/// <summary>Temporary files go, whatever happens.</summary>
public sealed class WorkFolderTests : IDisposable
{
    private readonly PublishOptions options = new() { WorkFolder = Path.Combine(Path.GetTempPath(), "exchange-work", Path.GetRandomFileName()) };

    [Fact]
    public void What_a_killed_process_left_goes_and_what_is_in_use_stays()
    {
        var left = Directory.CreateDirectory(Path.Combine(options.WorkFolder, "left"));
        File.WriteAllText(Path.Combine(left.FullName, "lock"), "");
        File.WriteAllText(Path.Combine(left.FullName, "citizens.parquet"), "");
        using (var one = new WorkFolder(options))
        using (var two = new WorkFolder(options))
        {
            Assert.False(left.Exists && Directory.Exists(left.FullName));
            Assert.NotEqual(one.File("a"), two.File("a"));
            Assert.True(Directory.Exists(Path.GetDirectoryName(one.File("a"))));
        }

        Assert.Empty(Directory.GetFileSystemEntries(options.WorkFolder));
    }

    [Fact]
    public void Sessions_that_spill_at_the_same_time_do_not_meet()
    {
        using var work = new WorkFolder(options);
        Parallel.For(0, 2, number =>
        {
            using var session = work.OpenSession(1, 5);
            session.Execute("CREATE TABLE t AS SELECT i, md5(i::VARCHAR) || repeat('x', 100) AS s FROM range(1500000) r(i)", default);
            Assert.Equal(1_500_000, session.Number("SELECT count(*) FROM (SELECT * FROM t ORDER BY s) WHERE s = md5(i::VARCHAR) || repeat('x', 100)", default));
        });
    }

    public void Dispose()
    {
        if (Directory.Exists(options.WorkFolder))
            Directory.Delete(options.WorkFolder, true);
    }
}
