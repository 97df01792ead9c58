using System.CommandLine;
using System.Globalization;
using Exchange.Cli.Hosting;
using Exchange.Cli.Screen;
using Exchange.Hub.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;
using Spectre.Console;

namespace Exchange.Cli.Commands;

/// <summary><c>exchange up</c>: the hub on this machine, over the account that is named or an Azurite of its own.</summary>
internal sealed class UpCommand : Command
{
    private readonly Terminal terminal;
    private readonly MappingsFolder mappings;
    private readonly StorageSetting storage = new();

    private readonly Option<int> port = new("--port")
    {
        HelpName = "PORT",
        Description = "127.0.0.1 上的端口；0 为任意空闲端口。Port on 127.0.0.1; 0 for any free one.",
        DefaultValueFactory = _ => new LocalHostOptions().Port,
    };

    private readonly Option<string> folder = new("--azurite")
    {
        HelpName = "DIR",
        Description = "没有指定存储账户时，本机 Azurite 的数据目录。Folder of the local Azurite, when no account is named.",
        DefaultValueFactory = _ => new AzuriteOptions().Folder,
    };

    private readonly Option<int[]> azuritePorts = new("--azurite-ports")
    {
        HelpName = "BLOB QUEUE",
        Description = "本机 Azurite 的两个端口；0 为任意空闲端口，其他命令须用 --storage 找到它。Ports of the local Azurite; 0 for any free one.",
        Arity = new ArgumentArity(2, 2),
        AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = _ => [AzuritePorts.Usual.Blob, AzuritePorts.Usual.Queue],
    };

    public UpCommand(Terminal terminal, MappingsFolder mappings)
        : base("up", "在本机启动交换枢纽：监视收件箱、归一、发布。Runs the hub on this machine until Ctrl-C.")
    {
        this.terminal = terminal;
        this.mappings = mappings;
        Options.Add(storage);
        Options.Add(port);
        Options.Add(folder);
        Options.Add(azuritePorts);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult input, CancellationToken stop)
    {
        var account = storage.Read(input);
        await using var azurite = account is null ? await StartAzuriteAsync(input, stop) : null;
        var settings = new Dictionary<string, string?> { ["Host:Port"] = input.GetValue(port).ToString(CultureInfo.InvariantCulture) };
        if ((azurite?.ConnectionString ?? account?.ConnectionString) is { } connection)
        {
            settings["Storage:ConnectionString"] = connection;
        }

        await using var host = LocalHost.Build(settings);
        if (await FirstStart.PrepareAsync(host.Services, () => mappings.Find(input), "exchange up", stop) is { } version)
        {
            terminal.Error.MarkupLine($"[grey]首次启动：已启用映射版本 {version}。First start: mappings {version} are active.[/]");
        }

        await host.StartAsync(stop);
        Tell(host, azurite);
        await host.WaitForShutdownAsync(stop);
        return ExitCode.Accepted;
    }

    private Task<Azurite> StartAzuriteAsync(ParseResult input, CancellationToken stop)
    {
        var ports = input.GetRequiredValue(azuritePorts);
        return Azurite.StartAsync(
            new AzuriteOptions
            {
                Folder = input.GetRequiredValue(folder),
                Ports = new AzuritePorts(ports[0], ports[1]),
                Tell = said => terminal.Error.MarkupLine($"[grey]{Markup.Escape(said)}[/]"),
            },
            stop);
    }

    private void Tell(WebApplication host, Azurite? azurite)
    {
        terminal.Out.MarkupLine($"[green]交换枢纽已启动[/] {Markup.Escape(host.Urls.First())}/api/health [grey]The hub is up; Ctrl-C ends it.[/]");
        if (azurite is not null)
        {
            terminal.Out.MarkupLine($"[grey]Azurite {azurite.Version}, blobs on 127.0.0.1:{azurite.Ports.Blob}, queues on 127.0.0.1:{azurite.Ports.Queue}[/]");
        }
    }
}
