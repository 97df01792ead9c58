using Newtonsoft.Json;
using Newtonsoft.Json.Converters;
using Newtonsoft.Json.Serialization;

namespace Exchange.Hub.Storage;

/// <summary>The hub's own documents as JSON: camelCase, indented, enums as words, dates as ISO 8601.</summary>
public static class HubJson
{
    private static readonly JsonSerializerSettings Settings = new()
    {
        ContractResolver = new CamelCasePropertyNamesContractResolver(),
        Formatting = Formatting.Indented,
        NullValueHandling = NullValueHandling.Ignore,
        DateParseHandling = DateParseHandling.None,
        MissingMemberHandling = MissingMemberHandling.Ignore,
        Converters = { new StringEnumConverter(new CamelCaseNamingStrategy()) },
    };

    public static BinaryData Write<T>(T document) => BinaryData.FromString(JsonConvert.SerializeObject(document, Settings) + "\n");

    /// <exception cref="InvalidDataException">The bytes are not such a document; <paramref name="place"/> says where they lie.</exception>
    public static T Read<T>(BinaryData bytes, string place)
    {
        try
        {
            return JsonConvert.DeserializeObject<T>(bytes.ToString(), Settings)
                ?? throw new InvalidDataException($"{place} is empty; expected a {typeof(T).Name}.");
        }
        catch (JsonException wrong)
        {
            throw new InvalidDataException($"{place} is no {typeof(T).Name}: {wrong.GetType().Name}. Was it written by something else than the hub?");
        }
    }
}
