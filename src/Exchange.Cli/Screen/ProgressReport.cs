using Exchange.Core.Normalization;
using Spectre.Console;

namespace Exchange.Cli.Screen;

/// <summary>Shows how far a run is: a bar on a terminal, else a plain line for every tenth.</summary>
internal static class ProgressReport
{
    public static Receipt Run(Terminal terminal, string title, Func<IProgress<NormalizeProgress>, Receipt> run)
        => terminal.ShowsProgressBar ? RunWithBar(terminal, title, run) : run(new PlainLines(terminal, title));

    private static Receipt RunWithBar(Terminal terminal, string title, Func<IProgress<NormalizeProgress>, Receipt> run)
        => terminal.Error.Progress()
            .AutoClear(true)
            .Columns(
                new TaskDescriptionColumn { Alignment = Justify.Left },
                new ProgressBarColumn(),
                new PercentageColumn(),
                new RemainingTimeColumn())
            .Start(context => run(new Bar(context.AddTask(Markup.Escape(title)), title)));

    private static string Line(string title, NormalizeProgress at)
        => $"{title} · 已读 {Figures.Count(at.Rows)} 行 · 退回 {Figures.Count(at.Rejected)} 行";

    /// <summary>Called by several threads; Spectre's tasks are safe to set from any of them.</summary>
    private sealed class Bar(ProgressTask task, string title) : IProgress<NormalizeProgress>
    {
        public void Report(NormalizeProgress value)
        {
            task.MaxValue = Math.Max(1, value.BatchesInAll);
            task.Value = value.Batches;
            task.Description = Markup.Escape(Line(title, value));
        }
    }

    private sealed class PlainLines(Terminal terminal, string title) : IProgress<NormalizeProgress>
    {
        private readonly Lock gate = new();
        private int tenths;

        public void Report(NormalizeProgress value)
        {
            lock (gate)
            {
                var now = value.BatchesInAll == 0 ? 0 : value.Batches * 10 / value.BatchesInAll;
                if (now <= tenths || now == 10)
                {
                    return;
                }

                tenths = now;
                terminal.Error.WriteLine($"{now * 10,3}% {Line(title, value)}");
            }
        }
    }
}
