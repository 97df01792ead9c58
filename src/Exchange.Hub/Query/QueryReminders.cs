using System.Globalization;
using Exchange.Core.Queries;
using Exchange.Hub.Audit;
using Exchange.Hub.Mappings;
using Exchange.Hub.Publish;
using Exchange.Hub.Publish.Merging;
using Exchange.Hub.Storage;

namespace Exchange.Hub.Query;

/// <summary>Lists of those who are unanswered still, as the institution knows them, and encrypted as the first list was.</summary>
public sealed class QueryReminders(HubStorage storage, QueryOrders orders, MappingVersions mappings, AuditTrail audit, PublishOptions publishing, TimeProvider clock)
{
    /// <summary>The unanswered persons of one list. The audit comes first.</summary>
    /// <param name="send">Puts it into the outbox beside the first list.</param>
    /// <returns>Null when nobody is unanswered.</returns>
    /// <exception cref="QueryRefusedException">There is no such list, it was never looked at, or it cannot be encrypted.</exception>
    public async Task<Reminder?> MakeAsync(string order, string batch, string by, bool send, CancellationToken stop)
    {
        var found = await orders.FindAsync(order, stop).ConfigureAwait(false);
        if (found?.Batches.FirstOrDefault(each => each.No == batch) is not { } list)
        {
            throw new QueryRefusedException($"没有批次 {batch}。There is no list {batch}.");
        }

        var subjects = await UnansweredAsync(found, list, stop).ConfigureAwait(false);
        if (subjects.Count == 0)
        {
            return null;
        }

        var (name, bytes) = await WriteAsync(found, list, subjects, stop).ConfigureAwait(false);
        var file = Names.QueryList(found.Partner, list.Institution, name);
        await audit.AppendAsync("query.remind", by, $"{(send ? $"{Names.Outbox}/{file}" : name)}, {subjects.Count} subjects", null, stop).ConfigureAwait(false);
        if (send)
        {
            await QueryLists.PutAsync(storage, file, bytes, stop).ConfigureAwait(false);
            await orders.ChangeAsync(order, standing => standing with { Batches = [.. standing.Batches.Select(each => each.No == batch ? each with { Reminders = each.Reminders + 1 } : each)] }, stop).ConfigureAwait(false);
        }

        return new Reminder(name, send ? file : null, subjects.Count, bytes);
    }

    private async Task<(string Name, byte[] Bytes)> WriteAsync(QueryOrder order, QueryBatch list, IReadOnlyList<QuerySubject> subjects, CancellationToken stop)
    {
        var (_, library) = await mappings.OpenCurrentAsync(stop).ConfigureAwait(false);
        var layout = library.Mappings.GetValueOrDefault(list.Dataset)?.Source.Query;
        var institution = library.Partners.TryGetValue(order.Partner, out var partner) ? QueryPlan.AllOf(partner, library).FirstOrDefault(each => each.Code == list.Institution) : null;
        if (layout is null || institution is null)
        {
            throw new QueryRefusedException($"启用的映射中没有机构 {list.Institution} 或它的查询名单格式。The active mappings lack institution {list.Institution} or its layout of lists.");
        }

        using var envelope = RecipientEnvelope.For(institution, clock.GetUtcNow());
        var name = string.Create(CultureInfo.InvariantCulture, $"{list.No}-chase-{list.Reminders + 1}");
        return QueryLists.Make(layout, new QueryHead(list.No, institution.Code, institution.Title, order.AskedOn), name, subjects, envelope);
    }

    /// <summary>By what was matched last; everybody before the first time.</summary>
    private async Task<IReadOnlyList<QuerySubject>> UnansweredAsync(QueryOrder order, QueryBatch list, CancellationToken stop)
    {
        var all = await QuerySubjects.ReadAsync(storage, order.Id, stop).ConfigureAwait(false);
        var mine = all.Skip(list.First).Take(list.Count).ToList();
        if ((order.Pending?.States ?? order.States) is not { } states)
        {
            return mine;
        }

        using var work = new WorkFolder(publishing);
        var file = work.File("states.parquet");
        await storage.Container(Names.Queries).GetBlobClient(states).DownloadToAsync(file, stop).ConfigureAwait(false);
        using var session = work.OpenSession(1, 1);
        var answers = string.Join(", ", InquiryState.Answers.Select(Sql.Text));
        var places = session.Rows(
            $"SELECT i FROM read_parquet({Sql.Text(file)}) WHERE batch_no = {Sql.Text(list.No)} AND state NOT IN ({answers}) ORDER BY i", row => row.GetInt32(0), stop);
        return [.. places.Select(place => mine[place - list.First])];
    }
}

/// <summary>A list of unanswered persons. Its bytes are citizens' data unless they are encrypted.</summary>
/// <param name="Blob">Where it lies in the outbox; null where it was not sent.</param>
public sealed record Reminder(string Name, string? Blob, int Subjects, byte[] Bytes);
