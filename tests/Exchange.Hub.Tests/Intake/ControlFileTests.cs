using CsCheck;
using Exchange.Hub.Intake;
using Exchange.Hub.Ledger;

namespace Exchange.Hub.Tests.Intake;

public sealed class ControlFileTests
{
    private const string Seed = "0000KcfH8Wz1";

    private static readonly Gen<string> Digest = Gen.Byte.Array[32].Select(Convert.ToHexString);

    [Fact]
    public void What_sha256sum_writes_is_read()
        => Gen.Select(Digest, Gen.Bool, Gen.OneOf("", "  六月.csv\n", " *x.csv\r\n", "\t-", "\n"), Gen.OneOf("", "\uFEFF"))
            .Sample(
                (digest, lower, rest, mark) => ControlFile.Read("a.csv.sha256", mark + (lower ? digest.ToLowerInvariant() : digest) + rest)
                    == new ControlNote(null, digest.ToLowerInvariant()),
                seed: Seed);

    [Fact]
    public void A_manifest_is_read()
        => Gen.Select(Gen.Long.Nullable(), Digest.Null())
            .Sample(
                (rows, digest) => ControlFile.Read("a.csv.MANIFEST.json", Manifest(rows, digest)) == new ControlNote(rows, digest?.ToLowerInvariant()),
                seed: Seed);

    [Fact]
    public void Any_text_is_read_or_refused()
        => Gen.Select(Gen.OneOf(".manifest.json", ".sha256", ".ok"), Gen.OneOf(Gen.String, Jsonish))
            .Sample((ending, text) => Reads("a" + ending, text), seed: Seed, iter: 20_000);

    [Theory]
    [InlineData("a/b/c.csv.manifest.json", "a/b/c.csv")]
    [InlineData("a/b/c.csv.SHA256", "a/b/c.csv")]
    [InlineData("a/b/c.csv.ok", "a/b/c.csv")]
    [InlineData("a/b/c.csv", null)]
    [InlineData("a/b/manifest.json", null)]
    public void It_belongs_to_the_file_whose_name_it_bears(string blob, string? extract)
        => Assert.Equal(extract, ControlFile.ExtractOf(blob));

    private static readonly Gen<string> Jsonish = Gen.OneOf(
            "{", "}", "[", "]", "\"rows\"", "\"sha256\"", ":", ",", "12", "-1", "1.5", "1e400", "99999999999999999999999", "null", "true", "\"2026-06-30T00:00:00\"", " ")
        .Array[0, 12].Select(string.Concat);

    private static bool Reads(string blob, string text)
    {
        try
        {
            return ControlFile.Read(blob, text) is { Sha256: null or { Length: 64 } };
        }
        catch (FormatException)
        {
            return true;
        }
    }

    private static string Manifest(long? rows, string? digest)
        => $"{{ \"rows\": {(rows is { } number ? number.ToString(null as IFormatProvider) : "null")}{(digest is null ? "" : $", \"sha256\": \"{digest}\"")} }}";
}
