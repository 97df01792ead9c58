using System.CommandLine;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Exchange.Cli.Screen;
using Exchange.Hub.Storage;
using Spectre.Console;

namespace Exchange.Cli.Commands;

/// <summary><c>exchange drop FILE --to partner[/dataset]</c>: puts a file into the inbox as a partner does.</summary>
internal sealed partial class DropCommand : HubCommand
{
    private readonly Argument<string> file = new("FILE") { Description = "数据文件。The extract." };

    private readonly Option<string> to = new("--to")
    {
        HelpName = "partner[/dataset]",
        Description = "部门，或部门/数据集；只写部门时由系统识别。Where to; with the partner alone the data set is recognised.",
        Required = true,
    };

    private readonly Option<string> control = new("--control")
    {
        HelpName = "none|manifest|sha256|ok",
        Description = "同时写入的控制文件。The control file to write beside it.",
        DefaultValueFactory = _ => "none",
    };

    private readonly Option<long?> rows = new("--rows") { HelpName = "N", Description = "写入清单的行数。Rows that the manifest promises." };

    private readonly JsonSwitch json = new();

    public DropCommand(Terminal terminal)
        : base(terminal, "drop", "把一个数据文件放入收件箱，不覆盖已有文件。Puts a file into the inbox; never overwrites.")
    {
        Arguments.Add(file);
        Options.Add(to);
        Options.Add(control);
        Options.Add(rows);
        Options.Add(json);
        control.AcceptOnlyFromAmong("none", "manifest", "sha256", "ok");
        to.Validators.Add(given =>
        {
            if (given.Tokens is [{ Value: var text }] && !Place().IsMatch(text))
            {
                given.AddError($"--to: “{text}”应为 partner 或 partner/dataset，小写字母、数字和连字符。Lower-case letters, digits and hyphens.");
            }
        });
    }

    protected override async Task<int> RunAsync(ParseResult input, OpenedHub hub, CancellationToken stop)
    {
        var path = InputFile.Existing(input.GetRequiredValue(file));
        await hub.Storage.EnsureCreatedAsync(stop);
        var inbox = hub.Storage.Container(Names.Inbox);
        var dropped = new Dropped($"{input.GetRequiredValue(to)}/{Path.GetFileName(path)}", await HashAsync(path, stop), new FileInfo(path).Length, null);
        if (await inbox.GetBlobClient(dropped.Blob).ExistsAsync(stop))
        {
            throw Taken(dropped.Blob);
        }

        if (ControlOf(input, dropped) is var (name, text))
        {
            await PutAsync(inbox.GetBlobClient(name), BinaryData.FromString(text).ToStream(), stop);
            dropped = dropped with { Control = name };
        }

        await PutExtractAsync(inbox, dropped, path, stop);
        if (!json.Print(input, dropped))
        {
            Terminal.Out.MarkupLineInterpolated($"[green]✔[/] 已放入收件箱 {dropped.Blob}（{Figures.Bytes(dropped.Size)}） [grey]Dropped.[/]");
            Terminal.Out.MarkupLineInterpolated($"  编号 {dropped.ExtractId}；[grey]exchange ledger show {dropped.ExtractId[..12]}[/]");
        }

        return ExitCode.Accepted;
    }

    /// <summary>The control file goes first: an extract that is taken in at once finds it.</summary>
    private (string Name, string Text)? ControlOf(ParseResult input, Dropped dropped) => input.GetRequiredValue(control) switch
    {
        "manifest" => ($"{dropped.Blob}.manifest.json", HubJson.Write(new { rows = input.GetValue(rows), sha256 = dropped.ExtractId }).ToString()),
        "sha256" => ($"{dropped.Blob}.sha256", $"{dropped.ExtractId}  {Path.GetFileName(dropped.Blob)}\n"),
        "ok" => ($"{dropped.Blob}.ok", ""),
        _ => null,
    };

    private static async Task PutExtractAsync(BlobContainerClient inbox, Dropped dropped, string path, CancellationToken stop)
    {
        await using var content = File.OpenRead(path);
        try
        {
            await PutAsync(inbox.GetBlobClient(dropped.Blob), content, stop);
        }
        catch (UsageException) when (dropped.Control is not null)
        {
            await inbox.GetBlobClient(dropped.Control).DeleteIfExistsAsync(cancellationToken: stop);
            throw;
        }
    }

    private static async Task PutAsync(BlobClient blob, Stream content, CancellationToken stop)
    {
        try
        {
            await blob.UploadAsync(content, new BlobUploadOptions { Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All } }, stop);
        }
        catch (RequestFailedException failure) when (failure.Status is 409 or 412)
        {
            throw Taken(blob.Name);
        }
    }

    private static async Task<string> HashAsync(string path, CancellationToken stop)
    {
        await using var content = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(content, stop));
    }

    private static UsageException Taken(string blob)
        => new($"收件箱中已有 {blob}，不会覆盖；请等它被接收，或换一个文件名。The inbox holds a file of that name: wait until it is taken in, or rename yours.");

    [GeneratedRegex("^[a-z0-9-]+(/[a-z0-9-]+)?$")]
    private static partial Regex Place();

    /// <summary>What was dropped; the answer of <c>--json</c>.</summary>
    private sealed record Dropped(string Blob, string ExtractId, long Size, string? Control);
}
