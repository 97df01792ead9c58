using System.Diagnostics;
using Exchange.Cli.Screen;
using Exchange.Core.Mapping;
using Exchange.Hub.Storage;

namespace Exchange.Cli.Demo;

/// <summary>The whole flow, told for a person: first deliveries, a second with changes, one that is held, one that came before.</summary>
internal sealed class DemoStory(Terminal terminal, MappingLibrary library, DemoFolder folder, DemoHub hub)
{
    private const string Vehicle = "public-security/vehicle";
    private const int LinesOfACutOffFile = 20;
    private static readonly DateOnly First = new(2026, 3, 31);
    private static readonly DateOnly Second = new(2026, 6, 30);
    private static readonly DateOnly Third = new(2026, 9, 30);

    public async Task TellAsync(Stopwatch watch, CancellationToken stop)
    {
        var mappings = library.Mappings.Values.OrderBy(mapping => mapping.Name, StringComparer.Ordinal).ToList();
        var first = await Task.WhenAll(mappings.Select(mapping => SendAsync(mapping, DemoDelivery.Of(library, mapping, First), stop)));
        DemoView.ShowResults(terminal.Out, "第一次报送", "the first deliveries", first);
        DemoView.ShowTotal(terminal.Out, first);
        DemoView.ShowReasons(terminal.Out, first);
        DemoView.ShowRejects(terminal.Out, first);
        await SecondAsync(stop);
        await hub.CopyAsync(Names.Feeds, "", folder.Feeds, stop);
        DemoView.Close(terminal.Out, folder, watch.Elapsed);
    }

    private async Task SecondAsync(CancellationToken stop)
    {
        if (!library.Mappings.TryGetValue(Vehicle, out var vehicle))
        {
            return;
        }

        var sample = DemoDelivery.Of(library, vehicle, First);
        var second = sample.Later(Second, ",88000", ",66000");
        var later = await SendAsync(vehicle, second, stop);
        var cut = await SendAsync(vehicle, sample.CutOff(Third, LinesOfACutOffFile), stop);
        DemoView.ShowResults(terminal.Out, "之后的报送", "later deliveries: one with changes, one cut off", [later, cut]);
        DemoView.ShowHeld(terminal.Out, cut);
        DemoView.ShowDuplicate(terminal.Out, await SendAsync(vehicle, second.Again(Third.AddDays(1)), stop));
    }

    private async Task<DemoResult> SendAsync(DatasetMapping mapping, DemoDelivery delivery, CancellationToken stop)
    {
        var entry = await hub.SendAsync(delivery, stop);
        await hub.CopyAsync(Names.Outbox, Names.OutboxFolder(entry.Ref), folder.Outbox, stop);
        return new DemoResult(mapping, entry, Path.Combine(folder.Outbox, Names.OutboxFolder(entry.Ref)));
    }
}
