using Azure.Core;
using Azure.Core.Pipeline;

namespace Exchange.Hub.Tests.Publish;

/// <summary>Lets the first write of a log entry through and then loses its answer, so that the storage client repeats it.</summary>
internal sealed class LostAnswers : HttpPipelinePolicy
{
    public int Lost { get; private set; }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => ProcessNext(message, pipeline);

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        await ProcessNextAsync(message, pipeline);
        if (message.Request.Method == RequestMethod.Put && message.Request.Uri.Path.Contains("_delta_log/0", StringComparison.Ordinal) && message.Response.Status == 201 && Lost == 0)
        {
            Lost++;
            throw new IOException("the answer was lost");
        }
    }
}
