using Exchange.Core.Mapping.Json;
using Exchange.Core.Mapping.Reading;

namespace Exchange.Core.Mapping.Linting;

/// <summary>No file name should answer to two data sets of one partner.</summary>
internal static class PathLint
{
    public static void Check(IReadOnlyList<MappingFile> files, ErrorList errors)
    {
        var right = files.Where(file => file.Mapping is not null).ToList();
        for (var i = 0; i < right.Count; i++)
        {
            foreach (var other in right.Take(i).Where(other => other.Mapping!.Partner == right[i].Mapping!.Partner))
            {
                Compare(right[i], other.Mapping!, errors);
            }
        }
    }

    /// <summary>Whether some text fits both globs: <c>*</c> any run, <c>?</c> one character, case ignored.</summary>
    public static bool Overlap(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        if (a.IsEmpty || b.IsEmpty)
        {
            return a.TrimStart('*').IsEmpty && b.TrimStart('*').IsEmpty;
        }

        if (a[0] == '*')
        {
            return Overlap(a[1..], b) || Overlap(a, b[1..]);
        }

        if (b[0] == '*')
        {
            return Overlap(a, b[1..]) || Overlap(a[1..], b);
        }

        var same = a[0] == '?' || b[0] == '?' || char.ToUpperInvariant(a[0]) == char.ToUpperInvariant(b[0]);
        return same && Overlap(a[1..], b[1..]);
    }

    private static void Compare(MappingFile file, DatasetMapping other, ErrorList errors)
    {
        foreach (var path in file.Mapping!.Source.Paths)
        {
            if (other.Source.Paths.FirstOrDefault(each => Overlap(path, each)) is { } clash)
            {
                var message = $"path \"{path}\" overlaps \"{clash}\" of {other.Name}; a file name should tell the data set";
                errors.Add(file.File.At(file.Places.Path, message, MappingErrorLevel.Warning));
            }
        }
    }
}
