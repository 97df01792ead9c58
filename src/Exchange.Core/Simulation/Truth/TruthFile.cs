using System.Buffers;
using Exchange.Core.Writing;

namespace Exchange.Core.Simulation.Truth;

/// <summary>Lines of comma-separated UTF-8 with a heading.</summary>
internal sealed class TruthFile : IDisposable
{
    private static readonly SearchValues<char> Special = SearchValues.Create("\",\r\n");

    private readonly EncodedOutput output;
    private bool isFirst = true;

    public TruthFile(Stream stream, IEnumerable<string> heading)
    {
        output = new EncodedOutput(stream, "utf-8");
        foreach (var name in heading)
        {
            Cell(name);
        }

        EndLine();
    }

    public void Cell(long number)
    {
        Separate();
        output.Write(number);
    }

    /// <summary>Null is an empty cell.</summary>
    public void Cell(string? text)
    {
        Separate();
        if (text is null)
        {
            return;
        }

        if (!text.AsSpan().ContainsAny(Special))
        {
            output.Write(text);
            return;
        }

        output.Write("\"");
        output.Write(text.Replace("\"", "\"\"", StringComparison.Ordinal));
        output.Write("\"");
    }

    public void EndLine()
    {
        output.Write("\n");
        isFirst = true;
    }

    public void Dispose() => output.Dispose();

    private void Separate()
    {
        if (!isFirst)
        {
            output.Write(",");
        }

        isFirst = false;
    }
}
