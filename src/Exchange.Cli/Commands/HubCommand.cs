using System.CommandLine;
using Exchange.Cli.Screen;

namespace Exchange.Cli.Commands;

/// <summary>A command over the hub's storage; it brings the option <c>--storage</c> and opens the hub.</summary>
internal abstract class HubCommand : Command
{
    private readonly StorageSetting storage = new();

    protected HubCommand(Terminal terminal, string name, string description)
        : base(name, description)
    {
        Terminal = terminal;
        Options.Add(storage);
        SetAction(async (input, stop) =>
        {
            await using var hub = await OpenedHub.OpenAsync(storage.Read(input), stop);
            return await RunAsync(input, hub, stop);
        });
    }

    protected Terminal Terminal { get; }

    /// <returns>The exit code.</returns>
    protected abstract Task<int> RunAsync(ParseResult input, OpenedHub hub, CancellationToken stop);
}
