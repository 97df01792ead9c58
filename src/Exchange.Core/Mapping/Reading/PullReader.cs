using Exchange.Core.Mapping.Json;
using Exchange.Core.Pulling;
using Exchange.Core.Tabular;

namespace Exchange.Core.Mapping.Reading;

/// <summary>Reads <c>source.pull</c> of a mapping.</summary>
internal static class PullReader
{
    /// <summary>Null where none is declared.</summary>
    /// <param name="paths">Of the source: what files are taken where the pull names no patterns.</param>
    /// <param name="partner">Null when its file has errors: then nobody knows which connections there are.</param>
    public static PullDeclaration? Read(ObjectReader source, FileFormat format, IReadOnlyList<string> paths, Partner? partner)
    {
        if (source.Object("pull", "pull") is not { } reader)
        {
            return null;
        }

        var name = reader.Text("connection", required: true);
        var connection = Connection(reader, name, partner);
        var request = reader.Object("request", "request");
        var files = reader.Object("files", "files");
        var fetch = Fetch(reader, request, files, format, paths);
        if (connection is not null && fetch is not null && connection is PartnerConnection.Http != fetch is PullFetch.Request)
        {
            reader.Error(connection is PartnerConnection.Http
                ? $"has \"files\", but connection \"{name!.Text}\" is an HTTP API; expected \"request\""
                : $"has \"request\", but connection \"{name!.Text}\" is no HTTP API; expected \"files\"");
        }

        var schedule = ScheduleReader.Read(reader);
        reader.Close();
        return name is null || fetch is null || schedule is null ? null : new PullDeclaration(name.Text, fetch, schedule);
    }

    /// <summary>How a time is written.</summary>
    public static TimestampForm TimeForm(ObjectReader reader, string name, TimestampForm fallback) => reader.Choice(
        name,
        fallback,
        ("unix-milliseconds", TimestampForm.UnixMilliseconds),
        ("unix-seconds", TimestampForm.UnixSeconds),
        ("iso", TimestampForm.Iso),
        ("compact", TimestampForm.Compact));

    private static PartnerConnection? Connection(ObjectReader reader, JsonString? name, Partner? partner)
    {
        if (name is null || partner is null)
        {
            return null;
        }

        if (partner.Connections.TryGetValue(name.Text, out var connection))
        {
            return connection;
        }

        var known = partner.Connections.Keys.Order(StringComparer.Ordinal).ToList();
        reader.Error(
            name,
            $"names connection \"{name.Text}\"; "
            + (known.Count == 0 ? "its partner.json has no connections" : $"partner.json has {string.Join(", ", known)}{NearMiss.Suggest(name.Text, known)}"));
        return null;
    }

    private static PullFetch? Fetch(ObjectReader pull, ObjectReader? request, ObjectReader? files, FileFormat format, IReadOnlyList<string> paths)
    {
        if (request is null == files is null)
        {
            pull.Error("has to have one of \"request\" (an HTTP API) and \"files\" (SFTP, a storage container)");
        }

        return request is not null ? RequestReader.Read(request, format) : files is not null ? Files(files, paths) : null;
    }

    private static PullFetch.Files Files(ObjectReader reader, IReadOnlyList<string> paths)
    {
        var folder = reader.Text("folder", empty: true)?.Text ?? "";
        var patterns = reader.TextOrTexts("patterns");
        var age = reader.Integer("minimumAgeSeconds", 0, 604_800) ?? 60;
        var moveTo = reader.Text("moveTo")?.Text;
        reader.Close();
        return new PullFetch.Files(folder.TrimEnd('/'), patterns.Count == 0 ? paths : [.. patterns.Select(pattern => pattern.Text)])
        {
            MinimumAge = TimeSpan.FromSeconds(age),
            MoveTo = moveTo?.TrimEnd('/'),
        };
    }
}
