using Exchange.Core.Normalization;
using Exchange.Core.Normalization.Kernels;

namespace Exchange.Core.Tests.Normalization;

public sealed class HeadStartTests
{
    [Fact]
    public void Every_part_of_it_works()
    {
        var failure = Record.Exception(HeadStart.Compile);
        Assert.Null(failure);
    }

    [Fact]
    public void What_is_read_for_every_cell_is_compiled_ahead()
    {
        var hot = HeadStart.HotMethods().Select(method => $"{method.DeclaringType!.Name}.{method.Name}").ToHashSet(StringComparer.Ordinal);

        string[] everyCell = [$"{nameof(TextKernel)}.{nameof(Kernel.Read)}", $"{nameof(DateKernel)}.{nameof(Kernel.Read)}", $"{nameof(KeySet)}.{nameof(KeySet.AddBackwards)}"];
        Assert.Empty(everyCell.Except(hot));
    }
}
