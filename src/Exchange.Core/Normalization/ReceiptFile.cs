using Exchange.Core.Problems;
using Newtonsoft.Json;
using Newtonsoft.Json.Converters;
using Newtonsoft.Json.Serialization;

namespace Exchange.Core.Normalization;

/// <summary>Receipts as JSON (UTF-8, camelCase, indented), problems with their Chinese titles.</summary>
public static class ReceiptFile
{
    /// <summary>The file's name beside the records.</summary>
    public const string Name = "receipt.json";

    private static readonly JsonSerializer Serializer = JsonSerializer.Create(new JsonSerializerSettings
    {
        ContractResolver = new CamelCasePropertyNamesContractResolver(),
        Formatting = Formatting.Indented,
        NullValueHandling = NullValueHandling.Ignore,
        Converters = { new StringEnumConverter(new CamelCaseNamingStrategy()), new KindConverter() },
    });

    public static void Write(Receipt receipt, Stream output)
    {
        using var text = new StreamWriter(output, new System.Text.UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        using var json = new JsonTextWriter(text) { Formatting = Formatting.Indented };
        Serializer.Serialize(json, receipt);
        json.Flush();
        text.Write('\n');
    }

    /// <summary>Kinds as code, severity, title and advice.</summary>
    private sealed class KindConverter : JsonConverter<ProblemKind>
    {
        public override bool CanRead => false;

        public override void WriteJson(JsonWriter writer, ProblemKind? value, JsonSerializer serializer)
        {
            writer.WriteStartObject();
            Write(writer, "code", value!.Code);
            Write(writer, "severity", value.Severity.ToString().ToLowerInvariant());
            Write(writer, "title", value.Title);
            Write(writer, "advice", value.Advice);
            writer.WriteEndObject();
        }

        public override ProblemKind ReadJson(JsonReader reader, Type objectType, ProblemKind? existingValue, bool hasExistingValue, JsonSerializer serializer)
            => throw new NotSupportedException("Receipts are written, not read.");

        private static void Write(JsonWriter writer, string name, string value)
        {
            writer.WritePropertyName(name);
            writer.WriteValue(value);
        }
    }
}
