namespace Exchange.Benchmarks.Comparing;

/// <summary>A program that does the job, as a command to start.</summary>
internal sealed record Contestant(string Name, Func<ExtractFile, string, IReadOnlyList<string>> CommandFor, Func<string, ContestantOutput> OutputIn)
{
    /// <summary>The mapping engine as a user starts it.</summary>
    public static Contestant Exchange(Arguments arguments)
    {
        var program = arguments.Optional("exchange") ?? Repository.Path("src", "Exchange.Cli", "bin", "Release", "net10.0", "exchange.dll");
        if (!File.Exists(program))
        {
            throw new FileNotFoundException($"{program} is missing; build it with: dotnet build src/Exchange.Cli -c Release, or name it with --exchange.");
        }

        var mappings = Mappings(arguments);
        return new Contestant(
            "exchange",
            (extract, folder) => ["dotnet", program, "normalize", extract.Path, "--out", folder, "--mapping", Peers.VehicleCodes.Source, "--mappings", mappings, "--threads", "2"],
            folder => new ContestantOutput(Path.Combine(folder, "records", "*.parquet"), Path.Combine(folder, "rejects.csv"), "行号", "错误代码", "gb18030"));
    }

    /// <summary>duckdb or csvhelper: this program with its verb peer.</summary>
    public static Contestant Peer(string name, Arguments arguments)
    {
        var program = Path.Combine(AppContext.BaseDirectory, typeof(Contestant).Assembly.GetName().Name + ".dll");
        var mappings = Mappings(arguments);
        IReadOnlyList<string> limit = name == "duckdb" && arguments.Optional("memory-limit") is { } memory ? ["--memory-limit", memory] : [];
        return new Contestant(
            name,
            (extract, folder) => ["dotnet", program, "peer", name, "--in", extract.Path, "--out", folder, "--extract-id", extract.Id, "--mappings", mappings, .. limit],
            folder => new ContestantOutput(Path.Combine(folder, "records.parquet"), Path.Combine(folder, "rejects.csv"), "row", "problems", "utf-8"));
    }

    private static string Mappings(Arguments arguments) => arguments.Optional("mappings") ?? Repository.Path("mappings");
}

/// <summary>Where a contestant's records and rejects are, and how its rejects are to be read.</summary>
internal sealed record ContestantOutput(string Records, string Rejects, string RowColumn, string CodesColumn, string Encoding);
