using Exchange.Core.Tests.Extracts;

namespace Exchange.Core.Tests.Fuzzing;

/// <summary>Damages what lies in a zip and packs it again, so that sizes and checksums fit and the parsers inside are reached.</summary>
internal static class MemberMutation
{
    public static byte[] Mutate(byte[] zip, FuzzSubject subject, Random random)
    {
        var members = Packing.Unzip(zip);
        var at = random.Next(members.Count);
        var (name, bytes) = members[at];
        switch (random.Next(12))
        {
            case 0:
                members.RemoveAt(at);
                break;
            case 1:
                members.Add(members[at]);
                break;
            case 2:
                members[at] = (name, members[random.Next(members.Count)].Bytes);
                break;
            case 3:
                members[at] = (Renamed(name, random), bytes);
                break;
            case < 8:
                members[at] = (name, TokenMutation.Mutate(bytes, subject, random));
                break;
            default:
                members[at] = (name, ByteMutation.Mutate(bytes, subject, random));
                break;
        }

        return Packing.Zip(members);
    }

    private static string Renamed(string name, Random random) => random.Next(5) switch
    {
        0 => "../" + name,
        1 => name.ToUpperInvariant(),
        2 => "/" + name,
        3 => name + "/",
        _ => "x" + name,
    };
}
