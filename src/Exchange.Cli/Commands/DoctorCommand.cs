using System.CommandLine;
using Exchange.Cli.Doctor;
using Exchange.Cli.Screen;

namespace Exchange.Cli.Commands;

/// <summary><c>exchange doctor</c>: whether this machine and the storage account have what the hub needs.</summary>
internal sealed class DoctorCommand : Command
{
    private readonly StorageSetting storage = new();

    private readonly Option<string> work = new("--work")
    {
        HelpName = "DIR",
        Description = "工作目录。Where results go.",
        DefaultValueFactory = _ => "out",
    };

    private readonly Option<int[]> ports = new("--ports")
    {
        HelpName = "HUB BLOB QUEUE",
        Arity = new ArgumentArity(3, 3),
        AllowMultipleArgumentsPerToken = true,
        Description = "系统服务、Azurite 文件、Azurite 队列的端口。Ports of the hub, Azurite's blobs and queues.",
        DefaultValueFactory = _ => [7071, 10000, 10001],
    };

    public DoctorCommand(Terminal terminal, MappingsFolder mappings)
        : base("doctor", "检查运行环境和存储账户。Checks this machine and the storage account.")
    {
        Options.Add(storage);
        Options.Add(work);
        Options.Add(ports);
        ports.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int[]>()?.All(port => port is >= 1 and <= 65535) == false)
            {
                result.AddError("--ports 应为 1 到 65535 之间的三个端口。Expected three ports from 1 to 65535.");
            }
        });
        SetAction((input, stop) => RunAsync(terminal, Read(input, mappings), stop));
    }

    private Diagnosis Read(ParseResult input, MappingsFolder mappings) => new()
    {
        Storage = storage.Read(input),
        FindMappings = () => mappings.Find(input),
        WorkFolder = input.GetRequiredValue(work),
        Ports = input.GetRequiredValue(ports),
    };

    private static async Task<int> RunAsync(Terminal terminal, Diagnosis diagnosis, CancellationToken stop)
    {
        var (faults, warnings) = (0, 0);
        await foreach (var finding in diagnosis.RunAsync(TimeProvider.System, stop))
        {
            FindingView.Show(terminal.Out, finding);
            faults += finding.Level == FindingLevel.Fault ? 1 : 0;
            warnings += finding.Level == FindingLevel.Warning ? 1 : 0;
        }

        FindingView.Close(terminal.Out, faults, warnings);
        return faults == 0 ? ExitCode.Accepted : ExitCode.NotAccepted;
    }
}
