using Exchange.Functions;
using Exchange.Hub;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

var builder = FunctionsApplication.CreateBuilder(args).ConfigureFunctionsWebApplication();
TriggerSettings.Settle(builder.Configuration);
builder.Services.AddExchangeHub(builder.Configuration).AddTelemetry(builder.Configuration);
// The Functions host has the limit; a second, smaller one behind it would cut what the first let through.
builder.Services.Configure<KestrelServerOptions>(server => server.Limits.MaxRequestBodySize = null);
await builder.Build().RunAsync();
