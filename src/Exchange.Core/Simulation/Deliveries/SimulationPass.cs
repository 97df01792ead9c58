using Exchange.Core.Simulation.Truth;

namespace Exchange.Core.Simulation.Deliveries;

/// <summary>Goes through the province once and writes some extracts at the same time.</summary>
internal sealed class SimulationPass : IDisposable
{
    /// <summary>Households of one block of one thread; their facts are in memory at once.</summary>
    private const int BlockSize = 256;

    private readonly SimulateRequest request;
    private readonly IReadOnlyList<Delivery> deliveries;
    private readonly List<ExtractLane> lanes = [];
    private readonly TruthFile? verifications;

    /// <param name="withVerifications">The pass writes what is to be said of persons as well.</param>
    public SimulationPass(SimulateRequest request, IReadOnlyList<Delivery> deliveries, bool withVerifications)
    {
        this.request = request;
        this.deliveries = deliveries;
        foreach (var delivery in deliveries)
        {
            lanes.Add(new ExtractLane(delivery, Open));
        }

        verifications = withVerifications ? new TruthFile(request.Output(TruthFiles.Verifications), TruthFiles.VerificationHeading) : null;
    }

    public IReadOnlyList<ExtractLane> Lanes => lanes;

    /// <summary>Persons verified.</summary>
    public long Verified { get; private set; }

    /// <summary>Persons warned of.</summary>
    public long Warned { get; private set; }

    public void Run(CancellationToken stop)
    {
        var province = new Province(request.Province);
        var threads = Math.Max(1, request.Threads);
        var blocks = Enumerable.Range(0, threads).Select(_ => new HouseholdBlock(lanes.Count)).ToArray();
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = stop };
        for (long first = 0; first < request.Province.Households; first += BlockSize * threads)
        {
            var start = first;
            Parallel.For(0, threads, parallel, i => blocks[i].Fill(Part(province, start + (i * BlockSize)), deliveries, verifications is null ? null : request.Province.Until));
            Parallel.For(0, lanes.Count, parallel, lane => Write(blocks, lane));
            foreach (var block in blocks)
            {
                WriteVerifications(block);
            }

            request.Progress?.Report(Math.Min(first + (BlockSize * threads), request.Province.Households));
        }
    }

    public void Dispose()
    {
        lanes.ForEach(lane => lane.Dispose());
        verifications?.Dispose();
    }

    private ExtractWriter Open(Delivery delivery) => new(delivery, request.Output, request.Library.Codes, request.Dirt, request.Province.Seed);

    private IEnumerable<Household> Part(Province province, long first)
    {
        var count = Math.Min(BlockSize, request.Province.Households - first);
        return count <= 0 ? [] : province.Households(first, count);
    }

    private void Write(HouseholdBlock[] blocks, int lane)
    {
        foreach (var block in blocks)
        {
            block.Write(lane, lanes[lane]);
        }
    }

    private void WriteVerifications(HouseholdBlock block)
    {
        foreach (var verification in block.Verifications)
        {
            Verified++;
            Warned += verification.Warned ? 1 : 0;
            verifications!.Cell(verification.PersonId);
            verifications.Cell(verification.Programme);
            verifications.Cell(verification.Warned ? "true" : "false");
            verifications.Cell(string.Join(TruthFiles.Separator, verification.Reasons));
            verifications.EndLine();
        }
    }
}
