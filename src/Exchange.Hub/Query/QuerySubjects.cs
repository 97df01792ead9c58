using System.Text;
using Azure.Storage.Blobs.Models;
using Exchange.Core.Identity;
using Exchange.Core.Queries;
using Exchange.Hub.Storage;
using Newtonsoft.Json;

namespace Exchange.Hub.Query;

/// <summary>The persons of an order as they lie in the storage: one JSON object a line. Citizens' data.</summary>
internal static class QuerySubjects
{
    public static BinaryData Write(IReadOnlyList<QuerySubject> subjects)
    {
        var text = new StringBuilder();
        for (var i = 0; i < subjects.Count; i++)
        {
            var subject = subjects[i];
            text.Append(JsonConvert.SerializeObject(new Line(
                i, subject.Name, subject.Id, (int)subject.IdType, subject.AuthorizationNo, subject.HouseholdNo, subject.LimitAmount))).Append('\n');
        }

        return BinaryData.FromString(text.ToString());
    }

    public static async Task<IReadOnlyList<QuerySubject>> ReadAsync(HubStorage storage, string order, CancellationToken stop)
    {
        BlobDownloadResult read = await storage.Container(Names.Queries).GetBlobClient(Names.QuerySubjects(order)).DownloadContentAsync(stop).ConfigureAwait(false);
        return
        [
            .. read.Content.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => JsonConvert.DeserializeObject<Line>(line)!)
                .Select(line => new QuerySubject(line.Name, line.Id, (SubjectIdType)line.Type, line.Authorization, line.Household, line.Limit)),
        ];
    }

    private sealed record Line(
        [property: JsonProperty("i")] int Place,
        [property: JsonProperty("name")] string Name,
        [property: JsonProperty("id")] string Id,
        [property: JsonProperty("type")] int Type,
        [property: JsonProperty("auth")] string Authorization,
        [property: JsonProperty("household")] string? Household,
        [property: JsonProperty("cap")] decimal? Limit);
}
