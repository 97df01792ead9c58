using Exchange.Hub.Storage;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Exchange.Hub.Jobs;

/// <summary>A message of the intake queue: a blob of the inbox, as the hub itself or Event Grid tells it.</summary>
/// <param name="Blob">Name within the inbox.</param>
public sealed record InboxNotice(string Blob)
{
    /// <summary>Reads the hub's own message, or a BlobCreated event in the Event Grid or the CloudEvents schema.</summary>
    /// <exception cref="InvalidDataException">It is none of these.</exception>
    public static InboxNotice Read(BinaryData message)
    {
        var events = Parse(message);
        var notice = (events is JArray several ? several.FirstOrDefault() : events) as JObject;
        if (Text(notice, "blob") is { Length: > 0 } own)
        {
            return new InboxNotice(own);
        }

        var subject = Text(notice, "subject") ?? "";
        var marker = $"/containers/{Names.Inbox}/blobs/";
        var at = subject.IndexOf(marker, StringComparison.Ordinal);
        return at >= 0 && subject.Length > at + marker.Length
            ? new InboxNotice(subject[(at + marker.Length)..])
            : throw new InvalidDataException($"A message of queue {Names.IntakeQueue} names no blob of the inbox; expected {{\"blob\": …}} or a BlobCreated event.");
    }

    private static string? Text(JObject? notice, string name) => notice?[name] is JValue { Type: JTokenType.String } value ? (string?)value : null;

    private static JToken Parse(BinaryData message)
    {
        try
        {
            // A name that looks like a date stays what it is.
            using var reader = new JsonTextReader(new StringReader(message.ToString())) { DateParseHandling = DateParseHandling.None };
            return JToken.ReadFrom(reader);
        }
        catch (JsonException)
        {
            throw new InvalidDataException($"A message of queue {Names.IntakeQueue} is no JSON.");
        }
    }
}
