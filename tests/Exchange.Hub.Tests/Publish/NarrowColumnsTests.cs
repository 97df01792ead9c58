using System.Globalization;
using System.Security.Cryptography;
using Exchange.Core.Schema;
using Exchange.Hub.Publish.Merging;

namespace Exchange.Hub.Tests.Publish;

/// <summary>Columns of one value and of few words take another way through the sort, and come out as they went in.</summary>
public sealed class NarrowColumnsTests(PublishStorage storage) : IClassFixture<PublishStorage>
{
    private static readonly string?[] Awkward = ["", "O'Brien", "张\"三\"", null, "a, b", "none", "NULL", "one"];
    private readonly RecordKind kind = PersonKind.New();

    [Fact]
    public Task Words_with_quotes_and_without_letters() => AreKeptAsync(row => row with { Name = Awkward[row.SourceRow % Awkward.Length] });

    [Fact]
    public Task One_value_in_every_row() => AreKeptAsync(row => row with { Name = "O'Brien", Amount = -0.5m, On = new(1949, 10, 1), Alive = false, Count = 0 });

    [Fact]
    public Task One_word_in_some_rows() => AreKeptAsync(row => row with { Name = row.SourceRow % 3 == 0 ? null : "王", Alive = row.SourceRow % 2 == 0 ? null : true });

    [Fact]
    public Task Nothing_in_any_row() => AreKeptAsync(row => row with { Name = null, Amount = null, On = null, Alive = null, Count = null });

    [Fact]
    public Task More_words_than_a_byte_counts() => AreKeptAsync(row => row with { Name = $"街道{row.SourceRow % 400}" });

    [Fact]
    public void A_file_has_the_same_bytes_whichever_way_its_columns_took()
    {
        using var folder = new WorkFolder(storage.Options);
        using var session = folder.OpenSession(1, 1);
        session.Execute("CREATE TEMP TABLE rows AS SELECT range AS id, ['甲', 'O''Brien', NULL, ''][range % 4 + 1] AS word, '机动车' AS one, CAST(NULL AS BIGINT) AS none, DATE '2026-06-30' AS day FROM range(200000)", default);
        const string Words = "ENUM('', 'O''Brien', '甲')";
        var plain = Written("SELECT id, word, one, none, day FROM (SELECT * FROM rows ORDER BY hash(id), id)");
        var narrow = Written(
            $"SELECT id, CAST(word AS VARCHAR) AS word, CAST('机动车' AS VARCHAR) AS one, CAST(NULL AS BIGINT) AS none, CAST('2026-06-30' AS DATE) AS day FROM (SELECT id, CAST(word AS {Words}) AS word FROM rows ORDER BY hash(id), id)");

        Assert.Equal(plain, narrow);

        string Written(string query)
        {
            var file = folder.File("written.parquet");
            session.Execute($"COPY ({query}) TO '{file}' (FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1, WRITE_BLOOM_FILTER false, ROW_GROUP_SIZE 61440)", default);
            return Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)));
        }
    }

    private async Task AreKeptAsync(Func<PersonRow, PersonRow> change)
    {
        var rows = People.Some(5000).Select(change).ToList();
        var result = await new Department(storage, kind, "police/person").SendAsync(rows);

        var published = await new IndependentTable(storage.Feeds, kind.Name).RowsAsync(
            result.Version, columns: "subject_name, amount, registered_on, alive, children, source_row, kind, mapping_version");
        Assert.Equal(rows.Select(TextOf).Order(StringComparer.Ordinal), published);
    }

    private static string TextOf(PersonRow row) => string.Join('|', new[]
    {
        row.Name,
        row.Amount?.ToString("F2", CultureInfo.InvariantCulture),
        row.On?.ToString("O", CultureInfo.InvariantCulture),
        row.Alive?.ToString().ToLowerInvariant(),
        row.Count?.ToString(CultureInfo.InvariantCulture),
        row.SourceRow.ToString(CultureInfo.InvariantCulture),
        "person",
        "1.0.0",
    }.Select(value => value ?? "∅"));
}
