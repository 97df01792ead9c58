using Exchange.Core.Mapping;
using Exchange.Core.Normalization;
using Exchange.Hub.Intake;
using Exchange.Hub.Ledger;
using Exchange.Hub.Mappings.Impact;

namespace Exchange.Hub.Tests.Mappings.Impact;

public sealed class MappingImpactTests(AzuriteFixture azurite)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_same_mappings_change_nothing_and_nothing_is_run()
    {
        await using var hub = await StartAsync();
        var impacts = await RunAsync(hub, null);

        Assert.Equal([TestMappings.Vehicle, TestMappings.Income], impacts.Select(impact => impact.Dataset));
        Assert.All(impacts, impact => Assert.Equal((MappingChange.Same, 0), (impact.Change, impact.Extracts.Count)));
    }

    [Fact]
    public async Task Changed_values_are_counted_by_column()
    {
        await using var hub = await StartAsync();
        var impacts = await RunAsync(hub, mappings => mappings.Replace(
            Mapping, "{ \"to\": \"subject_name\", \"from\": \"机动车所有人\", \"as\": \"name\" },", "{ \"to\": \"subject_name\", \"from\": \"中文品牌\", \"as\": \"name\" },"));

        var extract = Assert.Single(impacts.Single(impact => impact.Change == MappingChange.Changed).Extracts);
        Assert.Equal((0, 0, 0), (extract.Records.Added, extract.Records.Removed, extract.Records.Same));
        Assert.Equal(extract.Before!.Records, extract.Records.Changed);
        Assert.Equal(new ColumnChange("subject_name", extract.Records.Changed), Assert.Single(extract.Records.Columns));
        Assert.False(extract.Worse);
    }

    [Fact]
    public async Task Records_under_another_key_are_removed_and_added()
    {
        await using var hub = await StartAsync();
        var impacts = await RunAsync(hub, mappings => mappings.Replace(Mapping, "\"key\": [\"plate_kind\", \"plate_number\"]", "\"key\": [\"plate_number\"]"));

        var extract = Assert.Single(impacts.Single(impact => impact.Change == MappingChange.Changed).Extracts);
        Assert.Equal((extract.Before!.Records, extract.After!.Records, 0, 0), (extract.Records.Removed, extract.Records.Added, extract.Records.Same, extract.Records.Changed));
    }

    [Fact]
    public async Task An_extract_that_would_be_rejected_is_worse()
    {
        await using var hub = await StartAsync();
        var impacts = await RunAsync(hub, mappings =>
        {
            mappings.Replace(Mapping, "\"fieldsMatch\": \"subset\"", "\"fieldsMatch\": \"exact\"");
            mappings.Replace(Mapping, "\"发动机号\"", "\"没有的列\"");
        });

        var extract = Assert.Single(impacts.Single(impact => impact.Change == MappingChange.Changed).Extracts);
        Assert.Equal((Outcome.Accepted, Outcome.Rejected, true), (extract.Before!.Outcome, extract.After!.Outcome, extract.Worse));
        Assert.Equal(extract.Before.Records, extract.Records.Removed);
        Assert.NotEmpty(extract.After.Reasons);
    }

    [Fact]
    public async Task A_data_set_that_is_gone_is_told()
    {
        await using var hub = await StartAsync();
        var impact = (await RunAsync(hub, mappings => mappings.Remove(TestMappings.Vehicle))).Single(impact => impact.Dataset == TestMappings.Vehicle);

        Assert.Equal(MappingChange.Removed, impact.Change);
        Assert.True(Assert.Single(impact.Extracts).Worse);
        Assert.Null(impact.Extracts[0].After);
    }

    private const string Mapping = $"{TestMappings.Vehicle}/mapping.json";

    private async Task<TestHub> StartAsync()
    {
        var hub = await TestHub.OpenAsync(azurite);
        await hub.ActivateAsync();
        await hub.DropAsync($"{TestMappings.Vehicle}/vehicle.csv", VehicleFile.Of(0, 20));
        Assert.Equal(IntakeOutcome.Taken, await hub.Get<IntakeJob>().RunAsync($"{TestMappings.Vehicle}/vehicle.csv", Stop));
        Assert.Equal(ExtractState.Received, Assert.Single(await hub.EntriesAsync()).State);
        return hub;
    }

    private static async Task<IReadOnlyList<DatasetImpact>> RunAsync(TestHub hub, Action<TestMappings>? change)
    {
        TestMappings? folder = null;
        TestMappings.Read(hub.Folder, mappings =>
        {
            folder = mappings;
            change?.Invoke(mappings);
        });
        var reading = MappingLibrary.Load(folder!.Folder);
        Assert.False(reading.HasErrors, string.Join('\n', reading.Errors));
        var impacts = new List<DatasetImpact>();
        await foreach (var impact in hub.Get<MappingImpact>().RunAsync(reading.Library, null, 3, Stop))
        {
            impacts.Add(impact);
        }

        Assert.Empty(Directory.GetDirectories(hub.Folder, "exchange-impact-*"));
        return impacts;
    }
}
