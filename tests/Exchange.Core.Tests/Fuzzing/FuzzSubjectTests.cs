using Exchange.Core.Tabular;

namespace Exchange.Core.Tests.Fuzzing;

/// <summary>The fuzzer begins with files that are right: damage to a file that is refused anyway would reach little.</summary>
public sealed class FuzzSubjectTests
{
    [Fact]
    public void Every_seed_is_read_to_its_end()
    {
        foreach (var subject in FuzzSubjects.Readers.SelectMany(forms => forms).Where(subject => subject.Packing.Length == 0))
        {
            foreach (var seed in subject.Seeds)
            {
                using var spool = new Spool();
                using var bytes = new MemoryBytes(seed);
                var failure = Record.Exception(() => Table.Open(bytes, "数据", subject.Format, new TabularLimits(), spool).Dispose());
                Assert.True(failure is null, $"{subject.Name}: {failure}");
            }
        }
    }
}
