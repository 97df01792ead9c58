using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Exchange.Core.Queries;
using Exchange.Core.Simulation;
using Exchange.Hub.Publish;
using Exchange.Hub.Query;
using Exchange.Hub.Storage;
using Exchange.Hub.Tests.Flow;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Exchange.Hub.Tests.Query;

/// <summary>A hub whose mappings have the banks, on a Monday of a year whose holidays nobody knows: only weekends are off.</summary>
internal static class BankHub
{
    public const string Icbc = "102";

    public const ulong Seed = 12;

    public static DateOnly Monday { get; } = new(2031, 3, 3);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Of persons of the synthetic province, two households an authorization.</summary>
    public static IReadOnlyList<SubjectRow> People(int count)
    {
        var province = new Province(new ProvinceOptions { Households = count, Seed = Seed, Until = new DateOnly(2024, 6, 30) });
        var topic = Topics.Find("resident")!;
        var (id, name, household) = (Place("subject_id"), Place("subject_name"), Place("household_no"));
        var people = new List<SubjectRow>();
        foreach (var family in province.Households())
        {
            var facts = new List<Fact>();
            family.Snapshot(topic, new DateOnly(2024, 6, 30), facts);
            people.AddRange(facts.Select(fact => fact.Records[0]).Select(row => new SubjectRow(row[name], row[id], $"SQ2031{family.Number:D8}", row[household], null)));
        }

        return [.. people.DistinctBy(person => person.Id).Take(count)];

        int Place(string field) => topic.Fields.ToList().IndexOf(field);
    }

    public static async Task<TestHub> OpenAsync(AzuriteFixture azurite, X509Certificate2? icbc = null)
    {
        var hub = await TestHub.OpenAsync(azurite, direct: true);
        hub.Clock.SetUtcNow(new DateTimeOffset(Monday, new TimeOnly(9, 0), TimeSpan.FromHours(8)));
        await hub.ActivateAsync(mappings =>
        {
            mappings.Bring("banks", "exchange");
            if (icbc is not null)
            {
                File.WriteAllText(Path.Combine(mappings.Folder, "banks", "icbc.cer"), icbc.ExportCertificatePem());
                mappings.Replace("banks/partner.json", "{ \"code\": \"102\",", "{ \"code\": \"102\", \"certificate\": \"icbc.cer\",");
            }
        });
        return hub;
    }

    /// <summary>A certificate of an invented bank, with its key.</summary>
    public static X509Certificate2 Certificate(int bits = 2048, int until = 2040)
    {
        using var key = RSA.Create(bits);
        var request = new CertificateRequest("CN=Invented bank", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return request.CreateSelfSigned(new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(until, 1, 1, 0, 0, 0, TimeSpan.Zero));
    }

    public static QueryRequest Request(IReadOnlyList<QuerySubject> subjects)
        => new() { Partner = "banks", Subjects = subjects, By = "tests", Reason = "核对" };

    /// <summary>Matches and works until nothing is on its way.</summary>
    public static async Task SettleAsync(this TestHub hub)
    {
        for (var i = 0; i < 3; i++)
        {
            await hub.Get<MatchJob>().RunAsync(Stop);
            await hub.DrainAsync();
        }
    }

    /// <summary>All rows of a table.</summary>
    public static async Task<IReadOnlyList<JObject>> RowsAsync(this TestHub hub, string table)
    {
        using var output = new MemoryStream();
        await hub.Get<FeedReader>().RowsAsync(table, null, null, long.MaxValue, output, Stop);
        return
        [
            .. System.Text.Encoding.UTF8.GetString(output.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => JObject.Load(new JsonTextReader(new StringReader(line)) { DateParseHandling = DateParseHandling.None })),
        ];
    }

    public static async Task<byte[]> OutboxAsync(this TestHub hub, string file)
        => (await hub.Storage.Container(Names.Outbox).GetBlobClient(file).DownloadContentAsync(Stop)).Value.Content.ToArray();
}
