using System.Globalization;
using System.Text;
using BenchmarkDotNet.Attributes;
using Exchange.Core.Identity;

namespace Exchange.Benchmarks;

/// <summary>The identity check as the column kernels call it: numbers at uneven places of one run of bytes, one in fifty wrong.</summary>
public class ResidentIdBenchmark
{
    private const int Count = 20_000;
    private const int Stride = 40;

    private readonly byte[] bytes = new byte[Count * Stride];
    private readonly byte[] oldBytes = new byte[Count * Stride];
    private readonly int[] places = new int[Count];

    [GlobalSetup]
    public void Invent()
    {
        var random = new Random(11643);
        Span<byte> number = stackalloc byte[18];
        for (var i = 0; i < Count; i++)
        {
            var birth = new DateOnly(1930, 1, 1).AddDays(random.Next(25_000));
            var body = string.Create(CultureInfo.InvariantCulture, $"14{random.Next(1, 12):00}{random.Next(1, 30):00}{birth:yyyyMMdd}{random.Next(996):000}");
            Encoding.ASCII.GetBytes(body, number);
            ResidentId.TryUpgrade([.. number[..6], .. number[8..17]], number);
            places[i] = (i * Stride) + random.Next(Stride - 18);
            number[..6].CopyTo(oldBytes.AsSpan(places[i]));
            number[8..17].CopyTo(oldBytes.AsSpan(places[i] + 6));
            number[17] = random.Next(50) == 0 ? (byte)'?' : number[17];
            number.CopyTo(bytes.AsSpan(places[i]));
        }
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Count)]
    public int Scalar()
    {
        var valid = 0;
        foreach (var place in places)
        {
            valid += ResidentIdKernel.IsValidScalar(bytes.AsSpan(place, 18)) ? 1 : 0;
        }

        return valid;
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public int Vector()
    {
        var valid = 0;
        foreach (var place in places)
        {
            valid += ResidentId.IsValid(bytes.AsSpan(place, 18)) ? 1 : 0;
        }

        return valid;
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public int Upgrade()
    {
        Span<byte> number = stackalloc byte[18];
        var upgraded = 0;
        foreach (var place in places)
        {
            upgraded += ResidentId.TryUpgrade(oldBytes.AsSpan(place, 15), number) ? 1 : 0;
        }

        return upgraded;
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public long BirthDay()
    {
        var sum = 0L;
        foreach (var place in places)
        {
            sum += ResidentId.BirthDayNumber(bytes.AsSpan(place, 18));
        }

        return sum;
    }
}
