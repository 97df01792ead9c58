using Exchange.Hub;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Exchange.Functions;

/// <summary>How the hub is. The host asks for a function key, because counts are not for everybody.</summary>
public sealed class StatusTriggers(IServiceProvider services)
{
    [Function("health")]
    public async Task<IActionResult> HealthAsync([HttpTrigger(AuthorizationLevel.Function, "get", Route = "health")] HttpRequest request, CancellationToken stop)
    {
        var answer = await HubJobs.Health.AnswerAsync(services, stop);
        return new ContentResult { StatusCode = answer.Status, ContentType = "application/json; charset=utf-8", Content = answer.Json.ToString() };
    }
}
