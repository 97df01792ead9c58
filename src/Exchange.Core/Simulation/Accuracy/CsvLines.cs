using System.Text;

namespace Exchange.Core.Simulation.Accuracy;

/// <summary>Reads the lines of a file of the truth: comma-separated UTF-8. Not thread-safe.</summary>
internal sealed class CsvLines(Stream stream) : IDisposable
{
    private readonly StreamReader text = new(stream, Encoding.UTF8, false, 1 << 16);
    private readonly List<string> cells = [];
    private readonly StringBuilder cell = new();

    /// <summary>The cells of the next line; they stand until the one after it is read. Null at the end.</summary>
    public IReadOnlyList<string>? Next()
    {
        if (text.ReadLine() is not { } line)
        {
            return null;
        }

        cells.Clear();
        var at = 0;
        while (at <= line.Length)
        {
            if (at < line.Length && line[at] == '"')
            {
                at = Quoted(ref line, at + 1);
            }
            else
            {
                var end = line.IndexOf(',', at) is >= 0 and var comma ? comma : line.Length;
                cells.Add(end == at ? "" : line[at..end]);
                at = end;
            }

            at++;
        }

        return cells;
    }

    public void Dispose() => text.Dispose();

    /// <summary>A quoted cell may hold line ends; returns the place behind its closing quote.</summary>
    private int Quoted(ref string line, int at)
    {
        cell.Clear();
        while (true)
        {
            var quote = line.IndexOf('"', at);
            if (quote < 0)
            {
                cell.Append(line, at, line.Length - at).Append('\n');
                line = text.ReadLine() ?? throw new InvalidDataException("A file of the truth ends within a quoted cell.");
                at = 0;
                continue;
            }

            cell.Append(line, at, quote - at);
            if (quote + 1 < line.Length && line[quote + 1] == '"')
            {
                cell.Append('"');
                at = quote + 2;
                continue;
            }

            cells.Add(cell.ToString());
            return quote + 1;
        }
    }
}
