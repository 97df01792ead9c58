using Exchange.Core.Mapping;
using Exchange.Core.Problems;
using Exchange.Core.Tabular;

namespace Exchange.Core.Normalization.Kernels;

/// <summary>
/// "region": six digits of GB/T 2260 that begin with a province; codes abolished long ago stay valid, since they stand on old
/// papers. Twelve digits of a village or nine of a township are cut to their county. Names are read by the mapping's code list.
/// </summary>
internal sealed class RegionKernel(RuleSettings rule, TextForm form, RegionTransform transform) : TextKernel(rule, form)
{
    private readonly Dictionary<string, string> names = Names(transform);

    protected override bool TryTake(int row, ReadOnlySpan<byte> cell, ByteEncoding encoding)
    {
        if (cell.Length != 6 || cell.IndexOfAnyExceptInRange((byte)'0', (byte)'9') >= 0 || !IsProvince(cell[0] - '0', cell[1] - '0'))
        {
            return false;
        }

        Values.Set(row, cell);
        return true;
    }

    protected override string? Convert(string text, out ProblemKind? problem)
    {
        problem = null;
        var word = TextFolding.Word(text);
        if (names.TryGetValue(word, out var code))
        {
            return code;
        }

        if (word.Length is 6 or 9 or 12 && word.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0 && IsProvince(word[0] - '0', word[1] - '0'))
        {
            return word[..6];
        }

        problem = ProblemKinds.RegionUnknown;
        return null;
    }

    private static Dictionary<string, string> Names(RegionTransform transform)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in transform.Names?.Entries ?? [])
        {
            names.TryAdd(TextFolding.Word(entry.Title), entry.Code);
            foreach (var alias in entry.Aliases)
            {
                names.TryAdd(TextFolding.Word(alias), entry.Code);
            }
        }

        return names;
    }

    private static bool IsProvince(int tens, int ones) => tens switch
    {
        1 => ones is >= 1 and <= 5,
        2 => ones is >= 1 and <= 3,
        3 => ones is >= 1 and <= 7,
        4 => ones is >= 1 and <= 6,
        5 => ones is >= 0 and <= 4,
        6 => ones is >= 1 and <= 5,
        7 => ones == 1,
        8 => ones is >= 1 and <= 3,
        _ => false,
    };
}
