using System.Globalization;
using Exchange.Core.Mapping;
using Exchange.Core.Queries;
using Exchange.Core.Rhythms;
using Exchange.Hub.Audit;
using Exchange.Hub.Mappings;
using Exchange.Hub.Storage;
using Microsoft.Extensions.Logging;

namespace Exchange.Hub.Query;

/// <summary>
/// Makes query orders. The lists lie in the outbox before the order stands, which is written last: there is an order whole or not at
/// all, and the same request again finds it and sends nothing.
/// </summary>
public sealed partial class QueryCreation(HubStorage storage, QueryOrders orders, MappingVersions mappings, AuditTrail audit, TimeProvider clock, ILogger<QueryCreation> log)
{
    /// <returns>The order, and whether it is new.</returns>
    /// <exception cref="QueryRefusedException">Nobody can be asked, or not like this.</exception>
    public async Task<(QueryOrder Order, bool Created)> RunAsync(QueryRequest request, CancellationToken stop)
    {
        if (request.Subjects.Count == 0)
        {
            throw new QueryRefusedException("清单中没有可查询的人。There is nobody in the list.");
        }

        var (version, library) = await mappings.OpenCurrentAsync(stop).ConfigureAwait(false);
        if (!library.Mappings.ContainsKey(Names.InquiryDataset))
        {
            throw new QueryRefusedException($"启用的映射中没有 {Names.InquiryDataset}，查询进度无处发布；请先推送完整的映射。The active mappings lack {Names.InquiryDataset}: push them whole.");
        }

        var asked = QueryPlan.Asked(request, library);
        var now = clock.GetUtcNow();
        var askedOn = request.AskedOn ?? DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, Rhythm.China).DateTime);
        var id = QueryPlan.IdOf(request, asked, askedOn);
        if (await orders.FindAsync(id, stop).ConfigureAwait(false) is { } standing)
        {
            return (standing, false);
        }

        var order = new QueryOrder
        {
            Id = id,
            Partner = request.Partner,
            CreatedAt = now,
            AskedOn = askedOn,
            By = request.By,
            Reason = request.Reason,
            MappingsVersion = version,
            Subjects = request.Subjects.Count,
            Batches = [],
        };
        return await WriteAsync(order, request.Subjects, asked, library, stop).ConfigureAwait(false);
    }

    private async Task<(QueryOrder Order, bool Created)> WriteAsync(QueryOrder order, IReadOnlyList<QuerySubject> subjects, IReadOnlyList<Institution> asked, MappingLibrary library, CancellationToken stop)
    {
        var envelopes = new Dictionary<string, RecipientEnvelope?>(StringComparer.Ordinal);
        try
        {
            foreach (var institution in asked)
            {
                envelopes.Add(institution.Code, RecipientEnvelope.For(institution, order.CreatedAt));
            }

            await audit.AppendAsync("query.create", order.By, $"{order.Partner} {order.Id}, {order.Subjects} subjects, {asked.Count} institutions", order.Reason, stop).ConfigureAwait(false);
            await storage.Container(Names.Queries).GetBlobClient(Names.QuerySubjects(order.Id)).UploadAsync(QuerySubjects.Write(subjects), overwrite: true, stop).ConfigureAwait(false);
            var batches = new List<QueryBatch>();
            foreach (var institution in asked)
            {
                batches.AddRange(await SendAsync(order, institution, subjects, library, envelopes[institution.Code], stop).ConfigureAwait(false));
            }

            var whole = order with { Batches = batches };
            if (!await orders.TryCreateAsync(whole, stop).ConfigureAwait(false))
            {
                return ((await orders.FindAsync(order.Id, stop).ConfigureAwait(false))!, false);
            }

            Created(log, whole.Id, whole.Partner, whole.Subjects, whole.Batches.Count);
            return (whole, true);
        }
        finally
        {
            foreach (var envelope in envelopes.Values)
            {
                envelope?.Dispose();
            }
        }
    }

    private async Task<List<QueryBatch>> SendAsync(
        QueryOrder order, Institution institution, IReadOnlyList<QuerySubject> subjects, MappingLibrary library, RecipientEnvelope? envelope, CancellationToken stop)
    {
        var layout = library.Mappings.GetValueOrDefault(institution.Answers)?.Source.Query
            ?? throw new QueryRefusedException($"{institution.Answers} 的映射没有 source.query，不能向机构 {institution.Code} 发送名单。The mapping of {institution.Answers} says no layout of lists.");
        var due = library.Calendar.After(order.AskedOn, layout.WithinWorkdays);
        var batches = new List<QueryBatch>();
        foreach (var (first, count) in QueryPlan.Runs(subjects, institution.BatchSize ?? layout.BatchSize))
        {
            var no = string.Create(CultureInfo.InvariantCulture, $"{order.Id}-{institution.Code}-{batches.Count + 1:D2}").ToUpperInvariant();
            var head = new QueryHead(no, institution.Code, institution.Title, order.AskedOn);
            var (name, bytes) = QueryLists.Make(layout, head, no, subjects.Skip(first).Take(count), envelope);
            var file = Names.QueryList(order.Partner, institution.Code, name);
            await audit.AppendAsync("query.send", order.By, $"{Names.Outbox}/{file}, {count} subjects", null, stop).ConfigureAwait(false);
            await QueryLists.PutAsync(storage, file, bytes, stop).ConfigureAwait(false);
            batches.Add(new QueryBatch(no, institution.Code, institution.Title, institution.Answers, first, count, due, file, envelope is not null)
            {
                States = new Dictionary<string, int> { [InquiryState.Unanswered] = count },
            });
        }

        return batches;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Query order {Order} for {Partner}: {Subjects} subjects in {Lists} lists")]
    private static partial void Created(ILogger log, string order, string partner, int subjects, int lists);
}
