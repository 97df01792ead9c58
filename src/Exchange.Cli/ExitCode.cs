namespace Exchange.Cli;

/// <summary>What the shell gets back; documented in <c>docs/operations.md</c> and in the help.</summary>
internal static class ExitCode
{
    /// <summary>Accepted, or nothing wrong was found.</summary>
    public const int Accepted = 0;

    /// <summary>The work could not be done: usage, an unreadable mapping, a file or folder that cannot be read or written.</summary>
    public const int Broken = 1;

    /// <summary>The work was done and the answer is no: held, rejected, lint errors, failed cases.</summary>
    public const int NotAccepted = 2;

    /// <summary>Stopped by Ctrl-C or SIGTERM, as shells expect.</summary>
    public const int Interrupted = 130;

    /// <summary>One line for the help.</summary>
    public const string Legend = "退出码 exit codes: 0 已接收 accepted · 2 待核或退回 held or rejected · 1 无法执行 broken · 130 已中断 interrupted";
}
