using System.Text;
using System.Text.Json;

namespace Exchange.Hub.Publish.Delta;

/// <summary>One version of the table as it stands in the log: its actions, which take effect together ("Delta Log Entries").</summary>
internal sealed record LogEntry(long Version, IReadOnlyList<LogAction> Actions)
{
    /// <summary>Null where the writer gave none.</summary>
    public CommitInfo? Commit => Actions.OfType<CommitInfo>().FirstOrDefault();

    /// <summary>The random name of the commit, by which a writer knows its own entry again; null in entries of other writers.</summary>
    public string? CommitId => Commit?.Text(CommitFields.CommitId);

    /// <param name="place">Name of the blob, for messages.</param>
    /// <exception cref="DamagedLogException">A line is not an action.</exception>
    public static LogEntry Parse(long version, string text, string place)
    {
        var actions = new List<LogAction>();
        var number = 0;
        foreach (var line in text.Split('\n'))
        {
            number++;
            if (line.Trim().Length > 0 && ParseLine(line, $"{place} line {number}") is { } action)
                actions.Add(action);
        }

        return actions.Count > 0
            ? new LogEntry(version, actions)
            : throw new DamagedLogException($"{place} holds no action; expected one JSON object a line. Restore the blob from a backup.");
    }

    /// <summary>Newline-delimited JSON, UTF-8.</summary>
    public BinaryData ToBytes()
    {
        var text = new StringBuilder();
        foreach (var action in Actions)
            text.Append(LogLine.Of(action)).Append('\n');

        return BinaryData.FromString(text.ToString());
    }

    /// <summary>The action of a line or of a checkpoint's row; null for a kind that is not known.</summary>
    public static LogAction? ParseLine(string line, string place)
    {
        try
        {
            return LogLine.Parse(line).Action;
        }
        catch (JsonException error)
        {
            // Neither the line nor the parser's excerpt: statistics hold citizens' values.
            throw new DamagedLogException($"{place} is not an action of the Delta log (at {error.Path ?? "its start"}, byte {error.BytePositionInLine}). Restore the blob from a backup.");
        }
    }
}
