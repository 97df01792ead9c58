using System.Globalization;
using System.Text;
using Exchange.EndToEnd.Tests.Running;
using Newtonsoft.Json.Linq;

namespace Exchange.EndToEnd.Tests;

/// <summary><c>exchange status</c> over storage.</summary>
public sealed class StatusCommandTests
{
    private const int ScreenWidth = 100;

    [Fact]
    public async Task The_status_tells_of_every_data_set_in_a_hundred_columns()
    {
        using var storage = await LocalStorage.OpenAsync();
        await PushAsync(storage, Checkout.At("mappings"));
        await NormalizedAsync(storage, "2020-03-31");
        var status = await storage.RunAsync("status");

        Assert.True(status.ExitCode == 2, status.All);
        Assert.Contains("公安", status.Out, StringComparison.Ordinal);
        Assert.Contains("2020-03-31", status.Out, StringComparison.Ordinal);
        Assert.Matches("逾期 [0-9]+ 天", status.Out);
        Assert.Matches("54 个数据集，1 个逾期，50 个从未报送", status.Out);
        Assert.All(status.Out.Split('\n').Where(line => line.StartsWith('│')), line => Assert.InRange(WidthOf(line.TrimEnd()), 1, ScreenWidth));
        AssertSilent(status.All);
    }

    [Fact]
    public async Task What_is_late_is_told_to_a_program_too()
    {
        using var storage = await LocalStorage.OpenAsync();
        await PushAsync(storage, MappingsCopy.OfSome);
        var before = await storage.CallAsync("status", "--partner", "public-security", "--json");
        Assert.True(before.ExitCode == 0, before.All);
        await NormalizedAsync(storage, "2020-03-31");
        var after = await storage.CallAsync("status", "--partner", "public-security", "--json");

        Assert.Equal(2, after.ExitCode);
        var datasets = JObject.Parse(after.Out)["datasets"]!.ToDictionary(one => (string)one["dataset"]!);
        Assert.Equal(["public-security/border-crossing", "public-security/resident", "public-security/vehicle"], datasets.Keys.Order(StringComparer.Ordinal));
        var vehicle = datasets[Sample.Vehicle];
        Assert.Equal(("quarter", "2020-03-31", "2020-07-27", "2020-07-28"), ((string)vehicle["every"]!, Day(vehicle["coveredTo"]), Day(vehicle["dueOn"]), Day(vehicle["overdueSince"])));
        Assert.True((int)vehicle["periodsOverdue"]! > 20);
        Assert.InRange((double)vehicle["quality"]!["deliveries"]![0]!["share"]!, 0.01, 0.5);
        Assert.NotEmpty(vehicle["quality"]!["codes"]!);
        Assert.Null(datasets["public-security/resident"]["last"]);
        AssertSilent(after.All);
    }

    [Fact]
    public async Task A_partner_that_is_not_there_and_a_hub_without_mappings_are_told()
    {
        using var storage = await LocalStorage.OpenAsync();
        var none = await storage.CallAsync("status");
        Assert.Equal(1, none.ExitCode);
        await PushAsync(storage, MappingsCopy.OfSome);
        var unknown = await storage.CallAsync("status", "--partner", "nobody");
        Assert.Equal(1, unknown.ExitCode);
        Assert.Contains("没有部门“nobody”", unknown.Error, StringComparison.Ordinal);
    }

    private static string Day(JToken? day) => (string)day! is var text && DateOnly.TryParse(text, CultureInfo.InvariantCulture, out var found) ? found.ToString("yyyy-MM-dd", null) : "";

    private static async Task PushAsync(LocalStorage storage, string mappings)
    {
        var push = await storage.CallAsync("mapping", "push", "--by", "王维护", "--mappings", mappings);
        Assert.True(push.ExitCode == 0, push.All);
    }

    private static async Task NormalizedAsync(LocalStorage storage, string asOf)
    {
        var file = storage.Folder.At($"机动车_{asOf}.csv");
        File.Copy(Sample.Of(Sample.Vehicle), file);
        var drop = JObject.Parse((await storage.CallAsync("drop", file, "--to", Sample.Vehicle, "--json")).Out);
        await storage.CallAsync("run", "drop", (string)drop["blob"]!);
        var run = await storage.CallAsync("run", "normalize", $"{Sample.Vehicle}/{(string)drop["extractId"]!}");
        Assert.True(run.ExitCode == 0, run.All);
    }

    /// <summary>Columns on a screen: Chinese signs take two.</summary>
    private static int WidthOf(string line) => line.EnumerateRunes().Sum(rune => IsWide(rune) ? 2 : 1);

    private static bool IsWide(Rune rune) => rune.Value is (>= 0x2E80 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or (>= 0xFF01 and <= 0xFF60);

    private static void AssertSilent(string said)
    {
        var secrets = SeededIdentifiers.Of(Sample.Library.Mappings[Sample.Vehicle], Sample.Of(Sample.Vehicle));
        Assert.True(secrets.Count > 20);
        Assert.DoesNotContain(secrets, secret => said.Contains(secret, StringComparison.Ordinal));
    }
}
