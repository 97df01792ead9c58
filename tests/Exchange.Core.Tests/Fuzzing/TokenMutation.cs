using System.Text;
using System.Text.RegularExpressions;
using Exchange.Core.Tabular;

namespace Exchange.Core.Tests.Fuzzing;

/// <summary>Takes, doubles, swaps and replaces whole cells, values and elements, so that the file often stays well-formed.</summary>
internal static partial class TokenMutation
{
    public static byte[] Mutate(byte[] bytes, FuzzSubject subject, Random random)
    {
        var text = Encoding.Latin1.GetString(bytes);
        for (var left = random.Next(1, 4); left > 0; left--)
        {
            var parts = Parts(subject.Format.Format, text);
            if (parts.Count == 0)
            {
                return ByteMutation.Mutate(bytes, subject, random);
            }

            var part = parts[random.Next(parts.Count)];
            text = text[..part.Index] + Other(part.Value, parts[random.Next(parts.Count)].Value, subject, random) + text[(part.Index + part.Length)..];
        }

        return Encoding.Latin1.GetBytes(text);
    }

    private static string Other(string part, string another, FuzzSubject subject, Random random) => random.Next(6) switch
    {
        0 => "",
        1 => part + part,
        2 => part + another,
        3 => Encoding.Latin1.GetString(subject.Tokens[random.Next(subject.Tokens.Count)]),
        4 => string.Concat(Enumerable.Repeat(part, random.Next(2, 400))),
        _ => another,
    };

    private static MatchCollection Parts(FileFormat format, string text) => format switch
    {
        FileFormat.Json or FileFormat.JsonLines => JsonValue().Matches(text),
        FileFormat.Xml or FileFormat.Xlsx => XmlPart().Matches(text),
        _ => TextCell().Matches(text),
    };

    [GeneratedRegex("""\{[^{}]*\}|\[[^\[\]{}]*\]|"[^"]*"|-?[0-9.]+|true|false|null""")]
    private static partial Regex JsonValue();

    [GeneratedRegex("""<([^\s<>/]+)[^<>]*>[^<>]*</\1>|<[^<>]*/>|[^\s<>=]+="[^"]*"|(?<=>)[^<>]+(?=<)""")]
    private static partial Regex XmlPart();

    [GeneratedRegex("""[^,|\t\r\n;!]+|[,|\t\r\n;!]+""")]
    private static partial Regex TextCell();
}
