using System.Security.Cryptography;
using Exchange.Core.Mapping;
using Exchange.Core.Schema;
using Exchange.Hub.Publish;
using Exchange.Hub.Publish.Delta;
using Exchange.Hub.Publish.Merging;

namespace Exchange.Hub.Tests.Publish;

/// <summary>A small merge comes to the same counts and the same bytes as one that is planned: which of them ran must not show.</summary>
public sealed class SmallMergeTests(PublishStorage storage) : IClassFixture<PublishStorage>
{
    private readonly RecordKind kind = PersonKind.New();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public Task First_extract() => AreSameAsync(People.Some(300), []);

    [Fact]
    public Task First_changes_with_removals_of_what_is_not_there()
        => AreSameAsync(People.Some(300).Select(Removed), [], Delivery.Changes);

    [Fact]
    public Task Added_changed_and_removed()
        => AreSameAsync(People.Some(300, 20).Select(Changed), People.Some(300));

    [Fact]
    public Task Added_alone() => AreSameAsync(People.Some(320), People.Some(300));

    [Fact]
    public Task Nothing_new() => AreSameAsync(People.Some(300), People.Some(300));

    [Fact]
    public Task Others_in_place_of_all() => AreSameAsync(People.Some(200, 500), People.Some(300));

    [Fact]
    public Task Nobody_left() => AreSameAsync([], People.Some(300));

    [Fact]
    public Task Changes_that_add_change_and_remove()
        => AreSameAsync(People.Some(100, 250).Select(Changed).Select(Removed), People.Some(300), Delivery.Changes);

    [Fact]
    public async Task What_does_not_go_into_one_file_is_planned()
    {
        using var work = new WorkFolder(storage.Options);
        Assert.Null(Small(await InputAsync(work, People.Some(1600), [], Delivery.Snapshot), work));
    }

    [Fact]
    public async Task An_id_that_stands_twice_is_refused()
    {
        using var work = new WorkFolder(storage.Options);
        var input = await InputAsync(work, [.. People.Some(10), .. People.Some(3)], People.Some(300), Delivery.Snapshot);
        Assert.Contains("13 records for 10 record ids", Assert.Throws<RefusedPartsException>(() => Small(input, work)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Records_of_another_source_are_refused()
    {
        using var work = new WorkFolder(storage.Options);
        var input = await InputAsync(work, People.Some(10), [], Delivery.Snapshot);
        Assert.Contains("10 of the staged records", Assert.Throws<RefusedPartsException>(() => Small(input with { Source = "police/other" }, work)).Message, StringComparison.Ordinal);
    }

    private static PersonRow Changed(PersonRow row, int at) => at % 7 == 0 ? row with { Name = "改" } : row;

    private static PersonRow Removed(PersonRow row, int at) => row with { Deleted = at % 5 == 0 };

    private async Task AreSameAsync(IEnumerable<PersonRow> rows, IEnumerable<PersonRow> before, Delivery delivery = Delivery.Snapshot)
    {
        using var work = new WorkFolder(storage.Options);
        var input = await InputAsync(work, rows, before, delivery);
        var small = Small(input, work)!;
        var (plan, written) = Planned(input, work);

        Assert.Equal((plan.Counts, HashOf(written?.Rows), HashOf(written?.Changes)), (small.Counts, HashOf(small.Files.Rows), HashOf(small.Files.Changes)));
        Assert.Equal(plan.Rewritten, small.Rewritten);
        Assert.Equal(written?.Rows?.Statistics, small.Files.Rows?.Statistics);
    }

    private async Task<MergeInput> InputAsync(WorkFolder work, IEnumerable<PersonRow> rows, IEnumerable<PersonRow> before, Delivery delivery)
    {
        var department = new Department(storage, kind, "police/person");
        var schema = TableSchema.Of(kind);
        var first = new MergeInput(schema, department.Source, Delivery.Snapshot, await PartsAsync(department, work, "before", before), []);
        var current = first.Parts.Count == 0 ? null : Planned(first, work).Written!.Rows!.Path;
        var held = current is null ? null : Path.Combine(work.Folder("held"), "00000.parquet");
        if (held is not null)
        {
            File.Move(current!, held);
        }

        return first with { Delivery = delivery, Parts = await PartsAsync(department, work, "parts", rows), Current = held is null ? [] : [held] };
    }

    private static async Task<IReadOnlyList<string>> PartsAsync(Department department, WorkFolder work, string folder, IEnumerable<PersonRow> rows)
        => await LocalFiles.BringAsync(work.Folder(folder), (await department.StageAsync(rows)).Parts, Stop);

    private SmallResult? Small(MergeInput input, WorkFolder work)
    {
        using var session = DuckSession.OpenShared();
        return new SmallMerge(input, new MergeSql(input.Schema, work.File("99999.parquet")), work, storage.Options).Run(session, Stop);
    }

    private (MergePlan Plan, SliceFiles? Written) Planned(MergeInput input, WorkFolder work)
    {
        using var session = work.OpenSession(1, 1);
        var sql = new MergeSql(input.Schema, work.File("99999.parquet"));
        var plan = new MergePlanner(input, sql, work, storage.Options).Plan(session, Stop);
        return (plan, plan.Slices is [var only] ? new SliceWriter(input, sql, plan, work, storage.Options).Write(only, session, Stop) : null);
    }

    private static string? HashOf(WrittenFile? file) => file is null ? null : Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file.Path)));
}
