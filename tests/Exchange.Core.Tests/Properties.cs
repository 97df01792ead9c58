using CsCheck;

namespace Exchange.Core.Tests;

/// <summary>
/// Property tests over the same values in every run: CsCheck fixes only the first of its seeds, so the values are drawn here from one
/// generator with a fixed seed. What fails is given to CsCheck by its own seed, which finds a smaller case and prints it.
/// </summary>
internal static class Properties
{
    private const ulong Seed = 20_240_701;
    private const int Times = 300;

    public static void Holds<T>(this Gen<T> values, Action<T> property, int iter = Times, Func<T, string>? print = null)
    {
        var random = new PCG(1, Seed);
        for (var round = 0; round < iter; round++)
        {
            var state = random.ToString();
            var value = values.Generate(random, null, out _);
            if (Record.Exception(() => property(value)) is { } failure)
            {
                values.Sample(property, seed: state, iter: Times, print: print);
                Assert.Fail($"Seed {Seed}, round {round}, CsCheck seed {state}: {failure}");
            }
        }
    }

    public static void Holds<T>(this Gen<T> values, Func<T, bool> property, int iter = Times)
        => values.Holds(new Action<T>(value => Assert.True(property(value), "The property does not hold.")), iter);

    public static void Holds<T1, T2>(this Gen<(T1, T2)> values, Action<T1, T2> property, int iter = Times)
        => values.Holds(new Action<(T1, T2)>(value => property(value.Item1, value.Item2)), iter);

    public static void Holds<T1, T2>(this Gen<(T1, T2)> values, Func<T1, T2, bool> property, int iter = Times)
        => values.Holds(new Func<(T1, T2), bool>(value => property(value.Item1, value.Item2)), iter);

    public static void Holds<T1, T2, T3>(this Gen<(T1, T2, T3)> values, Action<T1, T2, T3> property, int iter = Times)
        => values.Holds(new Action<(T1, T2, T3)>(value => property(value.Item1, value.Item2, value.Item3)), iter);

    public static void Holds<T1, T2, T3>(this Gen<(T1, T2, T3)> values, Func<T1, T2, T3, bool> property, int iter = Times)
        => values.Holds(new Func<(T1, T2, T3), bool>(value => property(value.Item1, value.Item2, value.Item3)), iter);

    public static void Holds<T1, T2, T3, T4>(this Gen<(T1, T2, T3, T4)> values, Action<T1, T2, T3, T4> property, int iter = Times)
        => values.Holds(new Action<(T1, T2, T3, T4)>(value => property(value.Item1, value.Item2, value.Item3, value.Item4)), iter);
}
