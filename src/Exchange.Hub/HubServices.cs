using Exchange.Core.Pulling;
using Exchange.Hub.Audit;
using Exchange.Hub.Intake;
using Exchange.Hub.Jobs;
using Exchange.Hub.Ledger;
using Exchange.Hub.Mappings;
using Exchange.Hub.Mappings.Impact;
using Exchange.Hub.Normalize;
using Exchange.Hub.Observability;
using Exchange.Hub.Publish;
using Exchange.Hub.Publish.Delta;
using Exchange.Hub.Publish.Rebuild;
using Exchange.Hub.Pull;
using Exchange.Hub.Pull.Files;
using Exchange.Hub.Pull.Http;
using Exchange.Hub.Query;
using Exchange.Hub.Replay;
using Exchange.Hub.Retention;
using Exchange.Hub.Status;
using Exchange.Hub.Storage;
using Exchange.Hub.Sweep;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Exchange.Hub;

/// <summary>The only wiring: who makes what.</summary>
public static class HubServices
{
    /// <summary>Adds the hub over the storage that the configuration names.</summary>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">At start: a setting is out of its range.</exception>
    public static IServiceCollection AddExchangeHub(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddHubOptions(configuration);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(configuration);
        services.AddSingleton(provider => HubStorage.Open(provider.GetRequiredService<IOptions<StorageOptions>>().Value));
        services.AddSingleton<HubTelemetry>();
        services.AddSingleton<Vitals>();
        services.AddSingleton<LedgerStore>();
        services.AddSingleton<Claims>();
        services.AddSingleton<Holds>();
        services.AddSingleton<AuditTrail>();
        services.AddSingleton<WorkNotices>();
        services.AddSingleton<MappingVersions>();
        services.AddSingleton<ControlFiles>();
        services.AddSingleton<IntakeStores>();
        services.AddSingleton<IntakeJob>();
        services.AddSingleton<Outbox>();
        services.AddSingleton<HubGates>();
        services.AddSingleton<ArchivedExtracts>();
        services.AddSingleton<Splits>();
        services.AddSingleton<SplitAssembly>();
        services.AddSingleton<DirectPublication>();
        services.AddSingleton<NormalizeStores>();
        services.AddSingleton<NormalizeJob>();
        services.AddSingleton<SliceJob>();
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<PublishOptions>>().Value);
        services.AddSingleton<KnownSnapshots>();
        services.AddSingleton<TablePublisher>();
        services.AddSingleton<FeedReader>();
        services.AddSingleton<TableCleaner>();
        services.AddSingleton<RebuildStores>();
        services.AddSingleton<FeedRebuild>();
        services.AddSingleton<PublishStores>();
        services.AddSingleton<PublishJob>();
        services.AddSingleton<QueryOrders>();
        services.AddSingleton<QueryCreation>();
        services.AddSingleton<QueryClosing>();
        services.AddSingleton<FeedSubjects>();
        services.AddSingleton<QueryExpiry>();
        services.AddSingleton<AnswerFiles>();
        services.AddSingleton<InquiryNews>();
        services.AddSingleton<MatchStores>();
        services.AddSingleton<MatchJob>();
        services.AddSingleton<QueryChase>();
        services.AddSingleton<QueryReminders>();
        services.AddSingleton<ReplayStores>();
        services.AddSingleton<Replays>();
        services.AddSingleton<MappingImpact>();
        services.AddSingleton<SweepStores>();
        services.AddSingleton<PoisonQueues>();
        services.AddSingleton<SweepJob>();
        services.AddSingleton<RetentionJob>();
        services.AddSingleton<PullSecrets>();
        services.AddSingleton<PartnerPipelines>();
        services.AddSingleton<HttpSource>();
        services.AddSingleton<SftpSource>();
        services.AddSingleton<StorageSource>();
        services.AddSingleton(provider => new PullSources(new Dictionary<Type, IPullSource>
        {
            [typeof(PartnerConnection.Http)] = provider.GetRequiredService<HttpSource>(),
            [typeof(PartnerConnection.Sftp)] = provider.GetRequiredService<SftpSource>(),
            [typeof(PartnerConnection.Storage)] = provider.GetRequiredService<StorageSource>(),
        }));
        services.AddSingleton<PullStores>();
        services.AddSingleton<PullStates>();
        services.AddSingleton<PullControl>();
        services.AddSingleton<PullRunner>();
        services.AddSingleton<PullJob>();
        services.AddSingleton<PullOverview>();
        services.AddSingleton<DatasetStatuses>();
        services.AddSingleton<OverdueWatch>();
        services.AddSingleton<HealthCheck>();
        return services;
    }

    private static void AddHubOptions(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<StorageOptions>().Bind(configuration.GetSection(StorageOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<StorageOptions>, StorageOptionsCheck>();
        services.AddOptions<ClaimOptions>().Bind(configuration.GetSection(ClaimOptions.Section))
            .Validate(options => options.Valid, OutOfRange(ClaimOptions.Section)).ValidateOnStart();
        services.AddOptions<MappingsOptions>().Bind(configuration.GetSection(MappingsOptions.Section))
            .Validate(options => options.Valid, OutOfRange(MappingsOptions.Section)).ValidateOnStart();
        services.AddOptions<IntakeOptions>().Bind(configuration.GetSection(IntakeOptions.Section))
            .Validate(options => options.Valid, OutOfRange(IntakeOptions.Section)).ValidateOnStart();
        services.AddOptions<NormalizeJobOptions>().Bind(configuration.GetSection(NormalizeJobOptions.Section))
            .Validate(options => options.Valid, OutOfRange(NormalizeJobOptions.Section)).ValidateOnStart();
        services.AddOptions<PublishOptions>().Bind(configuration.GetSection(PublishOptions.Section))
            .ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<PullOptions>().Bind(configuration.GetSection(PullOptions.Section))
            .ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<MatchOptions>().Bind(configuration.GetSection(MatchOptions.Section))
            .Validate(options => options.Valid, OutOfRange(MatchOptions.Section)).ValidateOnStart();
        services.AddOptions<SweepOptions>().Bind(configuration.GetSection(SweepOptions.Section))
            .Validate(options => options.Valid, OutOfRange(SweepOptions.Section)).ValidateOnStart();
        services.AddOptions<RetentionOptions>().Bind(configuration.GetSection(RetentionOptions.Section))
            .Validate(options => options.Valid, OutOfRange(RetentionOptions.Section)).ValidateOnStart();
    }

    private static string OutOfRange(string section) => $"Section {section} holds a value out of its range; docs/operations.md has every setting with its range.";
}
