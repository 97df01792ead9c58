using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Exchange.Hub.Publish.Delta;

/// <summary>A line of a log entry: an object with one member, named after the kind of the action. Unknown members are ignored, as the protocol demands.</summary>
internal sealed record LogLine
{
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        PropertyNameCaseInsensitive = false,
        NumberHandling = JsonNumberHandling.Strict,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public JsonElement? CommitInfo { get; init; }

    public Protocol? Protocol { get; init; }

    public Metadata? MetaData { get; init; }

    public SetTransaction? Txn { get; init; }

    public AddFile? Add { get; init; }

    public RemoveFile? Remove { get; init; }

    public AddChangeFile? Cdc { get; init; }

    /// <summary>The action of this line; null for a kind that this writer does not know.</summary>
    [JsonIgnore]
    public LogAction? Action
        => Add ?? Remove ?? Txn ?? Cdc ?? Protocol ?? MetaData ?? (LogAction?)(CommitInfo is { } content ? new CommitInfo(content) : null);

    public static LogLine Of(LogAction action) => action switch
    {
        CommitInfo info => new LogLine { CommitInfo = info.Content },
        Protocol protocol => new LogLine { Protocol = protocol },
        Metadata metadata => new LogLine { MetaData = metadata },
        SetTransaction transaction => new LogLine { Txn = transaction },
        AddFile add => new LogLine { Add = add },
        RemoveFile remove => new LogLine { Remove = remove },
        AddChangeFile change => new LogLine { Cdc = change },
        _ => throw new ArgumentOutOfRangeException(nameof(action), action.GetType().Name, "Not an action of the log."),
    };

    /// <exception cref="JsonException">No JSON, or a field that the protocol requires is missing.</exception>
    public static LogLine Parse(string line) => JsonSerializer.Deserialize<LogLine>(line, Json) ?? throw new JsonException("found null, expected an object");

    public override string ToString() => JsonSerializer.Serialize(this, Json);
}
