using System.Diagnostics;
using Exchange.Cli.Screen;
using Exchange.Core.Mapping;
using Exchange.Hub.Storage;

namespace Exchange.Cli.Demo;

/// <summary>The whole flow, told for a person: two rounds of deliveries of a province, an extract that is held, one that came before.</summary>
internal sealed class DemoStory(Terminal terminal, MappingLibrary library, DemoFolder folder, DemoHub hub, DemoProvince province)
{
    private const string Vehicle = "public-security/vehicle";
    private const int LinesOfACutOffFile = 20;

    public async Task TellAsync(Stopwatch watch, CancellationToken stop)
    {
        var first = await SendAsync(province.Round(1), stop);
        DemoView.ShowResults(terminal.Out, library, "第一轮报送", "the first deliveries", first);
        DemoView.ShowReasons(terminal.Out, first);
        DemoView.ShowRejects(terminal.Out, first);
        var last = province.Round(2);
        var second = await SendAsync(last, stop);
        DemoView.ShowChanges(terminal.Out, second);
        if (last.FirstOrDefault(delivery => delivery.Dataset == Vehicle) is { } vehicles)
        {
            await TellOfGatesAsync(vehicles, stop);
        }

        DemoView.ShowAccuracy(terminal.Out, province.Check(stop), province.Verifications);
        await hub.CopyAsync(Names.Feeds, "", folder.Feeds, stop);
        DemoView.Close(terminal.Out, folder, watch.Elapsed);
    }

    private async Task TellOfGatesAsync(DemoDelivery vehicles, CancellationToken stop)
    {
        var cut = await SendAsync([vehicles.CutOff("机动车登记信息_20260930.csv", LinesOfACutOffFile)], stop);
        DemoView.ShowHeld(terminal.Out, cut[0]);
        var again = await SendAsync([vehicles.Again("机动车登记信息_20261001.csv")], stop);
        DemoView.ShowDuplicate(terminal.Out, again[0]);
    }

    private async Task<IReadOnlyList<DemoResult>> SendAsync(IReadOnlyList<DemoDelivery> deliveries, CancellationToken stop)
    {
        var entries = await hub.SendAsync(deliveries, stop);
        foreach (var entry in entries)
        {
            await hub.CopyAsync(Names.Outbox, Names.OutboxFolder(entry.Ref), folder.Outbox, stop);
        }

        return [.. entries.Select(entry => new DemoResult(library.Mappings[entry.Dataset], entry, Path.Combine(folder.Outbox, Names.OutboxFolder(entry.Ref))))];
    }
}
