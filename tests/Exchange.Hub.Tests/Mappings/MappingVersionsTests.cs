using Exchange.Hub.Audit;
using Exchange.Hub.Intake;
using Exchange.Hub.Ledger;
using Exchange.Hub.Mappings;
using Exchange.Hub.Storage;

namespace Exchange.Hub.Tests.Mappings;

public sealed class MappingVersionsTests(AzuriteFixture azurite)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_same_files_are_the_same_version_and_another_file_another_one()
    {
        await using var hub = await TestHub.OpenAsync(azurite);
        var one = await hub.ActivateAsync();
        Assert.Equal(one, await hub.ActivateAsync());
        var two = await hub.ActivateAsync(Newer);

        Assert.NotEqual(one, two);
        Assert.Equal(new[] { one, two }.Order(StringComparer.Ordinal), (await ListAsync(hub)).Select(version => version.Version));
        Assert.All(await ListAsync(hub), version => Assert.Equal("tests", version.By));
    }

    [Fact]
    public async Task Every_activation_forward_and_back_is_a_line_of_the_audit()
    {
        await using var hub = await TestHub.OpenAsync(azurite);
        var one = await hub.ActivateAsync();
        var two = await hub.ActivateAsync(Newer);
        var versions = hub.Get<MappingVersions>();
        Assert.True(await versions.ActivateAsync(one, "王维护", Stop));
        Assert.True(await versions.ActivateAsync(one, "王维护", Stop));

        Assert.Equal((one, "王维护", two), ((await versions.CurrentAsync(Stop))!.Version, (await versions.CurrentAsync(Stop))!.By, (await versions.CurrentAsync(Stop))!.Previous));
        var lines = await LinesAsync(hub);
        Assert.Equal([one, two, one], lines.Select(line => line.Subject));
        Assert.All(lines, line => Assert.Equal("mapping.activate", line.Action));
    }

    [Theory]
    [InlineData("version.json")]
    [InlineData("public-security/vehicle/mapping.json")]
    public async Task What_an_interrupted_push_left_half_there_is_never_active(string missing)
    {
        await using var hub = await TestHub.OpenAsync(azurite);
        var one = await hub.ActivateAsync();
        var files = TestMappings.Read(hub.Folder, Newer);
        await hub.Get<MappingVersions>().StoreAsync(files, "tests", Stop);
        await hub.Storage.Container(Names.Mappings).DeleteBlobAsync($"{files.Version}/{missing}", cancellationToken: Stop);

        await Assert.ThrowsAsync<UnusableMappingsException>(() => hub.Get<MappingVersions>().ActivateAsync(files.Version, "tests", Stop));
        Assert.Equal(one, (await hub.Get<MappingVersions>().CurrentAsync(Stop))!.Version);
        Assert.Single(await LinesAsync(hub));
    }

    [Fact]
    public async Task A_version_with_errors_or_with_other_files_than_its_own_is_never_active()
    {
        await using var hub = await TestHub.OpenAsync(azurite);
        var one = await hub.ActivateAsync();
        var versions = hub.Get<MappingVersions>();
        var wrong = TestMappings.Read(
            hub.Folder,
            mappings => mappings.Replace($"{TestMappings.Vehicle}/mapping.json", "\"target\"", "\"targets\""));
        await versions.StoreAsync(wrong, "tests", Stop);
        var altered = TestMappings.Read(hub.Folder, Newer);
        await versions.StoreAsync(altered, "tests", Stop);
        await hub.Storage.Container(Names.Mappings).GetBlobClient($"{altered.Version}/{TestMappings.Vehicle}/mapping.json")
            .UploadAsync(BinaryData.FromBytes(wrong.Files.Single(file => file.Key == $"{TestMappings.Vehicle}/mapping.json").Value), overwrite: true, Stop);

        await Assert.ThrowsAsync<UnusableMappingsException>(() => versions.ActivateAsync(wrong.Version, "tests", Stop));
        await Assert.ThrowsAsync<UnusableMappingsException>(() => versions.ActivateAsync(altered.Version, "tests", Stop));
        await Assert.ThrowsAsync<UnusableMappingsException>(() => versions.ActivateAsync("0123456789abcdef", "tests", Stop));
        Assert.Equal(one, (await versions.CurrentAsync(Stop))!.Version);
    }

    [Fact]
    public async Task An_interrupted_push_is_completed_by_the_next()
    {
        await using var hub = await TestHub.OpenAsync(azurite);
        var version = await hub.ActivateAsync();
        await using var other = hub.Other();
        await hub.Storage.Container(Names.Mappings).DeleteBlobAsync($"{version}/version.json", cancellationToken: Stop);
        await hub.Storage.Container(Names.Mappings).DeleteBlobAsync($"{version}/{TestMappings.Vehicle}/mapping.json", cancellationToken: Stop);

        await Assert.ThrowsAsync<UnusableMappingsException>(() => other.Get<MappingVersions>().OpenAsync(version, Stop));
        Assert.Equal(version, await hub.ActivateAsync());
        Assert.True((await other.Get<MappingVersions>().OpenAsync(version, Stop)).Mappings.ContainsKey(TestMappings.Vehicle));
    }

    [Fact]
    public async Task Of_activations_at_the_same_time_the_audit_tells_which_took_effect()
    {
        await using var hub = await TestHub.OpenAsync(azurite);
        await hub.ActivateAsync();
        var two = await StoreAsync(hub, "1.1.0");
        var three = await StoreAsync(hub, "1.2.0");
        var versions = hub.Get<MappingVersions>();
        var done = await Task.WhenAll(new[] { two, three, two, three }.Select(version => versions.ActivateAsync(version, version, Stop)));

        var lines = await LinesAsync(hub);
        Assert.Contains(true, done);
        Assert.Equal(done.Count(each => !each), lines.Count(line => line.Action == "mapping.activate.too-late"));
    }

    [Fact]
    public async Task A_copy_on_disk_that_lost_a_file_is_fetched_again()
    {
        await using var hub = await TestHub.OpenAsync(azurite);
        var version = await hub.ActivateAsync();
        File.Delete(Path.Combine(hub.CacheOf(version), TestMappings.Vehicle, "mapping.json"));
        var again = new MappingVersions(
            hub.Storage,
            hub.Get<AuditTrail>(),
            Microsoft.Extensions.Options.Options.Create(new MappingsOptions { Cache = Path.GetDirectoryName(hub.CacheOf(version))! }),
            hub.Clock);

        Assert.True((await again.OpenAsync(version, Stop)).Mappings.ContainsKey(TestMappings.Vehicle));
    }

    [Fact]
    public async Task An_extract_under_way_keeps_the_version_it_started_with()
    {
        await using var hub = await TestHub.OpenAsync(azurite);
        var one = await hub.ActivateAsync();
        await hub.DropAsync($"{TestMappings.Vehicle}/vehicle.csv", VehicleFile.Of(0, 20));
        await hub.Get<IntakeJob>().RunAsync($"{TestMappings.Vehicle}/vehicle.csv", Stop);
        var two = await hub.ActivateAsync(Newer);
        await hub.DropAsync($"{TestMappings.Vehicle}/vehicle.csv", VehicleFile.Of(20, 20));
        await hub.Get<IntakeJob>().RunAsync($"{TestMappings.Vehicle}/vehicle.csv", Stop);
        foreach (var entry in await hub.EntriesAsync())
        {
            await hub.RunAsync(HubJobs.Normalize, entry.Ref);
        }

        var entries = (await hub.EntriesAsync()).OrderBy(entry => entry.Deliveries[0].At).ToList();
        Assert.Equal([one, two], entries.Select(entry => entry.MappingsVersion));
        Assert.Equal(["1.0.0", "1.1.0"], entries.Select(entry => entry.Verdict!.MappingVersion));
        Assert.All(entries, entry => Assert.NotEqual(ExtractState.Failed, entry.State));
    }

    private static void Newer(TestMappings mappings) => mappings.Replace($"{TestMappings.Vehicle}/mapping.json", "\"version\": \"1.0.0\"", "\"version\": \"1.1.0\"");

    private static async Task<string> StoreAsync(TestHub hub, string version)
    {
        var files = TestMappings.Read(
            hub.Folder,
            mappings => mappings.Replace($"{TestMappings.Vehicle}/mapping.json", "\"version\": \"1.0.0\"", $"\"version\": \"{version}\""));
        await hub.Get<MappingVersions>().StoreAsync(files, "tests", Stop);
        return files.Version;
    }

    private static async Task<IReadOnlyList<StoredMappings>> ListAsync(TestHub hub)
    {
        var stored = new List<StoredMappings>();
        await foreach (var version in hub.Get<MappingVersions>().ListAsync(Stop))
        {
            stored.Add(version);
        }

        return stored;
    }

    private static async Task<IReadOnlyList<AuditEvent>> LinesAsync(TestHub hub)
    {
        var lines = new List<AuditEvent>();
        await foreach (var line in hub.Get<AuditTrail>().ReadAsync(Stop))
        {
            lines.Add(line);
        }

        return lines;
    }
}
