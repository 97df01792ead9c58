using BenchmarkDotNet.Running;
using Exchange.Benchmarks;
using Exchange.Benchmarks.Comparing;
using Exchange.Benchmarks.Splitting;

return args switch
{
    ["generate", .. var rest] => Verbs.Generate(new Arguments(rest)),
    ["peer", var peer, .. var rest] => Verbs.Peer(peer, new Arguments(rest)),
    ["compare", .. var rest] => Comparison.Run(new Arguments(rest)),
    ["scale", .. var rest] => Scaling.Run(new Arguments(rest)),
    ["xlsx", .. var rest] => XlsxBenchmark.Compare(new Arguments(rest)),
    ["xlsx-read", var reader, .. var rest] => XlsxBenchmark.Read(reader, new Arguments(rest)),
    ["publish", .. var rest] => await Exchange.Benchmarks.Publishing.PublishBenchmark.RunAsync(new Arguments(rest)),
    ["split", .. var rest] => SplitBenchmark.Run(new Arguments(rest)),
    ["split-work", .. var rest] => SplitWork.Run(new Arguments(rest)),
    ["hub", .. var rest] when rest.Contains("--small") => await Exchange.Benchmarks.HubRuns.SmallExtracts.RunAsync(new Arguments(rest)),
    ["hub", .. var rest] => await Exchange.Benchmarks.HubRuns.LargeExtract.RunAsync(new Arguments(rest)),
    ["pull", .. var rest] => await Exchange.Benchmarks.Pulling.PullBenchmark.RunAsync(new Arguments(rest)),
    ["bdn", .. var rest] => BenchmarkSwitcher.FromAssembly(typeof(Verbs).Assembly).Run(rest).Any() ? 0 : 1,
    _ => Verbs.Usage(),
};
