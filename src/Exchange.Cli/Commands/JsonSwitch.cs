using System.CommandLine;
using Exchange.Hub.Storage;

namespace Exchange.Cli.Commands;

/// <summary>The option <c>--json</c>: the answer for a program instead of a person.</summary>
internal sealed class JsonSwitch : Option<bool>
{
    public JsonSwitch()
        : base("--json")
        => Description = "只输出 JSON。Prints JSON alone.";

    /// <summary>Prints <paramref name="answer"/> where it is asked for; true when it was.</summary>
    public bool Print<T>(ParseResult input, T answer)
    {
        if (!input.GetValue(this))
        {
            return false;
        }

        input.InvocationConfiguration.Output.WriteLine(HubJson.Write(answer).ToString().TrimEnd());
        return true;
    }
}
