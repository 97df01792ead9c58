using System.Xml;
using Exchange.Core.Problems;

namespace Exchange.Core.Tabular;

/// <summary>Names of elements and attributes; .NET keeps every one it meets, so their sum is limited.</summary>
internal sealed class XmlNames : NameTable
{
    private const long Most = 8 << 20;

    private long characters;

    public override string Add(char[] key, int start, int len)
    {
        if (Get(key, start, len) is { } known)
        {
            return known;
        }

        characters += len;
        return characters <= Most ? base.Add(key, start, len) : throw new RefusedExtractException(ProblemKinds.TooManyColumns);
    }
}
