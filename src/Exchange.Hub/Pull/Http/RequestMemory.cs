using Exchange.Core.Pulling;

namespace Exchange.Hub.Pull.Http;

/// <summary>What a run takes from the last one, and what it leaves to the next: watermark and validators.</summary>
internal sealed class RequestMemory(PullOrder order)
{
    private readonly PullFetch.Request request = (PullFetch.Request)order.Fetch;
    private readonly TimeZoneInfo zone = order.Mapping.Source.Pull!.Schedule.TimeZone;
    private Validators validators = Validators.None;

    /// <summary>Of the file in the inbox; {date} and {time} are those of the run's start, in the partner's time zone.</summary>
    public string FileName => Timestamps.FileName(request.FileName, order.StartedAt, zone);

    /// <summary>A validator of the last run goes along, so that the partner may answer 304. Not for pages, whose first may stay when others change.</summary>
    public bool IsConditional => request is { Paging: null, Since: null } && order.Memory is not { ETag: null, LastModified: null };

    /// <summary>The parameter that asks for changes only.</summary>
    public IEnumerable<KeyValuePair<string, string>> Since()
        => request.Since is { } since && (order.Memory.Watermark ?? since.Initial) is { } mark ? [new(since.Parameter, mark)] : [];

    /// <summary>A request with the declared headers.</summary>
    /// <param name="accept">Unless the mapping declares it.</param>
    /// <param name="encodings">Ways of packing that are understood.</param>
    public HttpRequestMessage Ask(Uri target, string accept, string encodings)
    {
        var ask = new HttpRequestMessage(HttpMethod.Get, target);
        ask.Headers.TryAddWithoutValidation("User-Agent", "Exchange");
        ask.Headers.TryAddWithoutValidation("Accept-Encoding", encodings);
        foreach (var (name, value) in request.Headers)
        {
            ask.Headers.TryAddWithoutValidation(name, value);
        }

        if (!ask.Headers.NonValidated.Contains("Accept"))
        {
            ask.Headers.TryAddWithoutValidation("Accept", accept);
        }

        return ask;
    }

    /// <summary>Puts the last run's validators into a request.</summary>
    public HttpRequestMessage Conditional(HttpRequestMessage ask)
    {
        if (IsConditional && order.Memory.ETag is { } tag)
        {
            ask.Headers.TryAddWithoutValidation("If-None-Match", tag);
        }

        if (IsConditional && order.Memory.LastModified is { } modified)
        {
            ask.Headers.TryAddWithoutValidation("If-Modified-Since", modified);
        }

        return ask;
    }

    /// <summary>Remembers how the answer that is delivered is known.</summary>
    public void Keep(Validators told) => validators = told;

    /// <param name="told">The watermark that the last page told; null for none.</param>
    public PullMemory After(string? told) => AfterEmpty(told) with
    {
        ETag = request is { Paging: null, Since: null } ? validators.ETag : null,
        LastModified = request is { Paging: null, Since: null } ? validators.LastModified : null,
    };

    /// <summary>The validators stay those of the last rows that came, so that an empty answer is told of every time.</summary>
    public PullMemory AfterEmpty(string? told) => order.Memory with
    {
        Watermark = request.Since switch
        {
            null => null,
            { Next: null } since => Timestamps.Write(order.StartedAt - since.Overlap, since.Form, zone),
            _ => told ?? order.Memory.Watermark,
        },
    };
}
