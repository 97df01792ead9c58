using System.Diagnostics;
using System.Globalization;
using Exchange.EndToEnd.Tests.Running;

namespace Exchange.EndToEnd.Tests;

/// <summary>A result is there whole or not at all, and nothing of anybody else is touched.</summary>
public sealed class OutputFolderTests
{
    /// <summary>A run over these many copies of the sample in small batches takes seconds, long enough to be stopped in the middle.</summary>
    private const int Copies = 4000;

    [Fact]
    public async Task An_earlier_result_is_replaced()
    {
        using var folder = new TempFolder();
        var first = await NormalizeAsync(folder, "--as-of", "2026-01-31");
        var second = await NormalizeAsync(folder, "--as-of", "2026-02-28");

        Assert.Equal(first.ExitCode, second.ExitCode);
        Assert.Equal("2026-02-28", (string?)ReceiptFile.In(folder.At("result")).Json["asOf"]);
        Assert.Equal(["result"], folder.Names);
    }

    [Theory]
    [InlineData("letter.txt")]
    [InlineData("records/letter.txt", "letter.txt")]
    public async Task A_folder_of_something_else_is_left_alone(params string[] files)
    {
        using var folder = new TempFolder();
        foreach (var file in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(folder.At("result", file))!);
            File.WriteAllText(folder.At("result", file), "mine");
        }

        var run = await NormalizeAsync(folder);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("--out", run.Error, StringComparison.Ordinal);
        Assert.All(files, file => Assert.Equal("mine", File.ReadAllText(folder.At("result", file))));
        Assert.Equal(["result"], folder.Names);
    }

    [Fact]
    public async Task A_result_that_somebody_keeps_notes_in_is_left_alone()
    {
        using var folder = new TempFolder();
        await NormalizeAsync(folder);
        File.WriteAllText(folder.At("result", "notes.txt"), "mine");
        var run = await NormalizeAsync(folder);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("notes.txt", run.Error, StringComparison.Ordinal);
        Assert.True(File.Exists(folder.At("result", "notes.txt")));
    }

    [Fact]
    public async Task A_killed_run_leaves_nothing_that_looks_like_a_result_and_the_next_one_clears_up()
    {
        using var folder = new TempFolder();
        using var run = StartLongRun(folder);
        await UntilItWritesAsync(folder, run);
        run.Kill();
        await run.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.False(Directory.Exists(folder.At("result")));
        var next = await NormalizeAsync(folder);
        Assert.NotEqual(1, next.ExitCode);
        Assert.Equal(["long.csv", "result"], folder.Names);
    }

    [Fact]
    public async Task Ctrl_C_leaves_nothing()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() || OperatingSystem.IsMacOS(), "Signals are sent with kill.");
        using var folder = new TempFolder();
        using var run = StartLongRun(folder);
        await UntilItWritesAsync(folder, run);
        using var kill = Process.Start("kill", [IgnoresCtrlC(run) ? "-TERM" : "-INT", run.Id.ToString(null, null)]);
        await run.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(130, run.ExitCode);
        Assert.Equal(["long.csv"], folder.Names);
    }

    /// <summary>Readers refuse before the first batch is read, unless the file is changed under them: then it is the batch read last that is refused.</summary>
    [Fact]
    public async Task An_extract_refused_in_the_middle_leaves_a_receipt_and_no_part()
    {
        using var folder = new TempFolder();
        using var run = StartLongRun(folder);
        await UntilItMadeAPartAsync(folder, run);
        Overwrite(folder.At("long.csv"), [(byte)'"', .. Enumerable.Repeat((byte)'x', 1 << 16)]);
        await run.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(2, run.ExitCode);
        Assert.Equal("rejected", ReceiptFile.In(folder.At("result")).Outcome);
        Assert.Equal(["receipt.json"], Directory.EnumerateFileSystemEntries(folder.At("result")).Select(path => Path.GetFileName(path)));
        Assert.Equal(["long.csv", "result"], folder.Names);
    }

    [Fact]
    public async Task An_extract_cut_off_while_it_is_read_leaves_nothing()
    {
        using var folder = new TempFolder();
        using var run = StartLongRun(folder);
        await UntilItMadeAPartAsync(folder, run);
        using (var file = File.Open(folder.At("long.csv"), FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            file.SetLength(2000);
        }

        await run.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(1, run.ExitCode);
        Assert.Equal(["long.csv"], folder.Names);
    }

    [Fact]
    public async Task Two_runs_into_one_folder_do_not_mix()
    {
        using var folder = new TempFolder();
        using var first = StartLongRun(folder);
        await UntilItWritesAsync(folder, first);
        var second = await NormalizeAsync(folder);
        first.Kill();
        await first.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(1, second.ExitCode);
        Assert.False(Directory.Exists(folder.At("result")));
    }

    private static Task<Finished> NormalizeAsync(TempFolder folder, params string[] more)
        => ExchangeProgram.CallAsync(["normalize", Sample.Of(Sample.Vehicle), "--out", folder.At("result"), .. more]);

    private static Process StartLongRun(TempFolder folder)
    {
        var lines = File.ReadAllBytes(Sample.Of(Sample.Vehicle));
        var heading = Array.IndexOf(lines, (byte)'\n') + 1;
        using (var file = File.Create(folder.At("long.csv")))
        {
            file.Write(lines, 0, heading);
            for (var copy = 0; copy < Copies; copy++)
            {
                file.Write(lines, heading, lines.Length - heading);
            }
        }

        var run = ExchangeProgram.Start(
            folder.Path, "normalize", "long.csv", "--mapping", Sample.Vehicle, "--out", "result", "--threads", "1", "--batch-bytes", "4096");
        run.BeginOutputReadLine();
        run.BeginErrorReadLine();
        return run;
    }

    /// <summary>What a shell puts into the background ignores Ctrl-C, and so does everything started from it; it is stopped with SIGTERM then.</summary>
    private static bool IgnoresCtrlC(Process run)
    {
        var status = $"/proc/{run.Id}/status";
        if (!File.Exists(status))
        {
            return false;
        }

        var ignored = File.ReadLines(status).First(line => line.StartsWith("SigIgn:", StringComparison.Ordinal))["SigIgn:".Length..];
        return (ulong.Parse(ignored.Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture) & 0b10) != 0;
    }

    /// <summary>Writes over the rows behind the heading.</summary>
    private static void Overwrite(string path, byte[] bytes)
    {
        using var file = File.Open(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        while (file.ReadByte() != '\n')
        {
        }

        file.Write(bytes);
    }

    private static async Task UntilItMadeAPartAsync(TempFolder folder, Process run)
    {
        await UntilItWritesAsync(folder, run);
        var parts = folder.At(".result.partial", "made", "records");
        while (!Directory.Exists(parts) || !Directory.EnumerateFiles(parts).Any())
        {
            Assert.False(run.HasExited, "The run ended before a part was made.");
            await Task.Delay(TimeSpan.FromMilliseconds(5), TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Waits for the hidden folder; a run that ended before would make the test say nothing, so it fails.</summary>
    private static async Task UntilItWritesAsync(TempFolder folder, Process run)
    {
        while (!Directory.Exists(folder.At(".result.partial", "made")))
        {
            Assert.False(run.HasExited, "The run ended before it could be stopped.");
            await Task.Delay(TimeSpan.FromMilliseconds(5), TestContext.Current.CancellationToken);
        }
    }
}
