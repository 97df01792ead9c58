using System.Diagnostics;
using System.Globalization;
using Exchange.Hub;
using Exchange.Hub.Mappings;
using Exchange.Hub.Pull;
using Exchange.Hub.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Benchmarks.Pulling;

/// <summary>
/// Whether partners that are down keep others waiting: the same data sets of eight partners are pulled again and again, by turns with all
/// of them well and with one that hangs for ever and one that answers 500, and it is measured when the pulls of the other six are done.
/// </summary>
internal sealed class PullBenchmark
{
    private const int Pages = 40;

    /// <summary>The first two are down in every second round.</summary>
    private static readonly string[] Datasets =
    [
        "tax/individual-income", "health/death-certificate", "public-security/vehicle", "land/homestead", "vehicle-administration/vehicle",
        "market-regulation/enterprise", "provident-fund/account", "city-provident-fund/loan",
    ];

    public static async Task<int> RunAsync(Arguments arguments)
    {
        var rounds = (int)arguments.Number("runs", 5);
        await using var azurite = await Azurite.StartAsync(new AzuriteOptions { InMemory = true, Ports = AzuritePorts.Free }, default);
        await using var partners = await SteadyPartners.StartAsync(Pages);
        var folder = Directory.CreateTempSubdirectory("exchange-bench-pull-");
        try
        {
            await using var services = await OpenAsync(azurite.ConnectionString, partners.Address, folder.FullName);
            await RoundAsync(services);
            var (clean, down) = (new List<double>(), new List<double>());
            for (var round = 0; round < rounds; round++)
            {
                clean.Add(await RoundAsync(services));
                (partners.Hanging, partners.Failing) = (PartnerOf(Datasets[0]), PartnerOf(Datasets[1]));
                down.Add(await RoundAsync(services));
                (partners.Hanging, partners.Failing) = (null, null);
                Write($"round {round + 1}: all well {clean[^1]:f2} s, two down {down[^1]:f2} s, ratio {down[^1] / clean[^1]:f2}");
            }

            Write($"median: all well {Median(clean):f2} s, two down {Median(down):f2} s, ratio {Median(down) / Median(clean):f2}; the last of six partners, {Pages} pages each");
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Asks for every data set, and returns when the last of the six is delivered: seconds.</summary>
    private static async Task<double> RoundAsync(ServiceProvider services)
    {
        foreach (var dataset in Datasets)
        {
            await services.GetRequiredService<PullControl>().AskAsync(dataset, "benchmark", "", outsideWindow: false, default);
        }

        using var stop = new CancellationTokenSource();
        var start = Stopwatch.GetTimestamp();
        var job = services.GetRequiredService<PullJob>().RunAsync(stop.Token);
        var states = services.GetRequiredService<PullStates>();
        foreach (var dataset in Datasets.Skip(2))
        {
            while ((await states.ReadAsync(dataset, default))!.State.Due is not null)
            {
                await Task.Delay(20, default(CancellationToken));
            }
        }

        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        await stop.CancelAsync();
        await job.ContinueWith(_ => { }, TaskScheduler.Default);
        foreach (var dataset in Datasets)
        {
            // The next round begins with the same: nothing is due, nobody waits for a further try.
            await states.ChangeAsync(dataset, state => state with { Due = null, Memory = new PullMemory() }, default);
        }

        return seconds;
    }

    private static async Task<ServiceProvider> OpenAsync(string connection, string address, string folder)
    {
        var mappings = System.IO.Path.Combine(folder, "mappings");
        Copy(Repository.Path("mappings"), mappings);
        foreach (var dataset in Datasets)
        {
            Declare(mappings, dataset, address);
        }

        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Storage:ConnectionString"] = connection,
            ["Mappings:Cache"] = System.IO.Path.Combine(folder, "cache"),
            ["Pull:RequestsPerSecond"] = "1000",
            ["Pull:AttemptSeconds"] = "5",
        }).Build();
        var services = new ServiceCollection().AddLogging().AddExchangeHub(configuration).BuildServiceProvider();
        await services.GetRequiredService<HubStorage>().EnsureCreatedAsync(default);
        var files = MappingFolder.Read(mappings);
        await services.GetRequiredService<MappingVersions>().StoreAsync(files, "benchmark", default);
        await services.GetRequiredService<MappingVersions>().ActivateAsync(files.Version, "benchmark", default);
        return services;
    }

    private static void Declare(string mappings, string dataset, string address)
    {
        Replace(
            System.IO.Path.Combine(mappings, PartnerOf(dataset), "partner.json"),
            "\"contact\":",
            $"\"connections\": {{ \"api\": {{ \"type\": \"http\", \"address\": \"{address}/{PartnerOf(dataset)}/\" }} }}, \"contact\":");
        Replace(
            System.IO.Path.Combine(mappings, dataset, "mapping.json"),
            "\"format\": \"csv\",",
            "\"format\": \"csv\", \"pull\": { \"connection\": \"api\", \"request\": { \"path\": \"rows\", \"body\": \"csv\", \"fileName\": \"rows.csv\", "
            + "\"paging\": { \"by\": \"page\", \"parameter\": \"at\" } }, \"schedule\": { \"cron\": \"0 2 1 1 *\" } },");
    }

    private static void Replace(string path, string old, string now)
    {
        var text = File.ReadAllText(path);
        if (!text.Contains(old, StringComparison.Ordinal))
        {
            throw new InvalidDataException($"{path} holds no {old}; the benchmark declares a pull there.");
        }

        File.WriteAllText(path, text.Replace(old, now, StringComparison.Ordinal));
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = System.IO.Path.Combine(to, System.IO.Path.GetRelativePath(from, file));
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    private static string PartnerOf(string dataset) => dataset.Split('/')[0];

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static void Write(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
