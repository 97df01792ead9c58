using System.CommandLine;
using System.Text;
using Azure;
using Exchange.Hub.Mappings;
using Exchange.Hub.Publish;
using Exchange.Hub.Publish.Delta;
using Exchange.Hub.Publish.Rebuild;
using Exchange.Hub.Query;
using Exchange.Hub.Storage;
using Microsoft.Extensions.Options;
using Spectre.Console;

namespace Exchange.Cli.Screen;

/// <summary>Where the program speaks to a person: results on standard output, progress and errors on standard error.</summary>
internal sealed class Terminal
{
    /// <summary>Columns of redirected output, so that paths and tables are not broken at 80.</summary>
    private const int RedirectedWidth = 200;

    private readonly TextWriter output;
    private readonly TextWriter error;
    private readonly Func<Stream> bytes;

    /// <summary>The program's own output and error.</summary>
    public Terminal()
        : this(Utf8(() => Console.Out), Console.Error, Console.OpenStandardOutput, Console.IsOutputRedirected, Console.IsErrorRedirected)
    {
    }

    /// <summary>Streams that no person looks at.</summary>
    public Terminal(Stream output, Stream error)
        : this(Open(output), Open(error), () => output, true, true)
    {
    }

    private Terminal(TextWriter output, TextWriter error, Func<Stream> bytes, bool outputIsRedirected, bool errorIsRedirected)
    {
        this.output = output;
        this.bytes = bytes;
        this.error = error;
        Out = Open(output, outputIsRedirected);
        Error = Open(error, errorIsRedirected);
        ShowsProgressBar = !errorIsRedirected && Error.Profile.Capabilities.Interactive;
        Invocation = new InvocationConfiguration
        {
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = TimeSpan.FromSeconds(30),
            Output = output,
            Error = error,
        };
    }

    /// <summary>How a command is run; 30 seconds are long enough to stop a run cleanly before the process is ended for good.</summary>
    public InvocationConfiguration Invocation { get; }

    public IAnsiConsole Out { get; }

    public IAnsiConsole Error { get; }

    /// <summary>True on a terminal; else progress is told in plain lines.</summary>
    public bool ShowsProgressBar { get; }

    /// <summary>Writes machine-readable text as it is, without folding.</summary>
    public void WriteRaw(string text) => output.WriteLine(text);

    /// <summary>Standard output for rows that are many; not to be closed.</summary>
    public Stream OpenRaw() => bytes();

    /// <summary>Says what went wrong and returns the exit code.</summary>
    public int Explain(Exception wrong)
    {
        if (wrong is OperationCanceledException)
        {
            Error.MarkupLine("[yellow]已中断，没有留下任何输出。[/] [grey]Interrupted; nothing was left behind.[/]");
            return ExitCode.Interrupted;
        }

        Error.Markup("[red]错误[/] ");
        error.WriteLine(Describe(wrong));
        return ExitCode.Broken;
    }

    /// <summary>The message of an unexpected exception may quote what was being read, so only its type and place are told.</summary>
    private static string Describe(Exception wrong) => wrong switch
    {
        UsageException or StorageSetupException or UnusableMappingsException or IOException or InvalidDataException or UnauthorizedAccessException => wrong.Message,
        QueryRefusedException or NoSuchVersionException or DamagedLogException or UnsupportedTableException or MergeFailedException or ImpossibleRebuildException => wrong.Message,
        OptionsValidationException => string.Join("; ", ((OptionsValidationException)wrong).Failures),
        RequestFailedException { Status: 404, ErrorCode: "ContainerNotFound" or "QueueNotFound" } =>
            "存储账户中还没有所需的容器；请先运行 exchange up 或 exchange mapping push。The account has no containers yet: run exchange up or exchange mapping push once.",
        RequestFailedException { Status: > 0 } refused =>
            $"存储拒绝了请求（{refused.Status} {refused.ErrorCode}）；exchange doctor 可查原因。Storage refused the request; run exchange doctor.",
        RequestFailedException or AggregateException =>
            "存储没有应答；exchange doctor 可查原因。Storage does not answer; run exchange doctor.",
        _ => $"程序内部错误，请附上以下内容报告。Unexpected {wrong.GetType().FullName}; please report:{Environment.NewLine}{wrong.StackTrace}",
    };

    private static TextWriter Utf8(Func<TextWriter> writer)
    {
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        return writer();
    }

    private static TextWriter Open(Stream stream)
        => TextWriter.Synchronized(new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = true });

    private static IAnsiConsole Open(TextWriter writer, bool redirected)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            // Colours belong to a terminal: what the environment says of one is not true of a file.
            Ansi = redirected ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = redirected ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
        });
        if (redirected)
        {
            console.Profile.Width = RedirectedWidth;
        }

        return console;
    }
}
