using System.IO.Compression;
using System.Text;
using CsCheck;
using Exchange.Core.Tabular;

namespace Exchange.Core.Tests.Tabular;

public sealed class ContainersTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("containers-");
    private readonly Spool spool;

    public ContainersTests() => spool = new Spool(folder.FullName);

    public void Dispose()
    {
        spool.Dispose();
        folder.Delete(recursive: true);
    }

    private Unwrapped Unwrap(byte[] bytes, string? member = null, TabularLimits? limits = null)
        => Containers.Unwrap(new MemoryBytes(bytes), "upload.gz", new TableFormat { Member = member }, limits ?? SpooledRows.Limits, spool);

    private string Refused(byte[] bytes, string? member = null, TabularLimits? limits = null)
        => SpooledRows.Refused(() => Unwrap(bytes, member, limits).Bytes.Dispose());

    private static string Text(Unwrapped unwrapped)
    {
        using var bytes = unwrapped.Bytes;
        var text = new byte[bytes.Length];
        bytes.Read(0, text);
        return Encoding.UTF8.GetString(text);
    }

    private static byte[] Gzip(byte[] bytes, CompressionLevel level = CompressionLevel.Fastest)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, level))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }

    private static byte[] Zip(params (string Name, byte[] Bytes)[] members) => Zip(Encoding.UTF8, members);

    private static byte[] Zip(Encoding names, params (string Name, byte[] Bytes)[] members)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, true, names))
        {
            foreach (var member in members)
            {
                using var entry = zip.CreateEntry(member.Name).Open();
                entry.Write(member.Bytes);
            }
        }

        return packed.ToArray();
    }

    private static byte[] Random(int count)
    {
        var bytes = new byte[count];
        new Random(7).NextBytes(bytes);
        return bytes;
    }

    private static int DirectoryAt(byte[] zip) => zip.AsSpan().LastIndexOf("PK\x01\x02"u8);

    private int FilesInSpool() => folder.GetFiles("*", SearchOption.AllDirectories).Length;

    [Fact]
    public void Bytes_that_are_no_container_stay_what_they_are()
    {
        using var bytes = new MemoryBytes("姓名,编号"u8.ToArray());
        var unwrapped = Containers.Unwrap(bytes, "a.csv", new TableFormat(), SpooledRows.Limits, spool);
        Assert.Same(bytes, unwrapped.Bytes);
        Assert.Equal(("a.csv", null), (unwrapped.Name, unwrapped.Container));
    }

    [Fact]
    public void Gzip_of_one_or_several_members_is_unpacked()
    {
        var unwrapped = Unwrap([.. Gzip("a,b\n"u8.ToArray()), .. Gzip("1,2\n"u8.ToArray())]);
        Assert.Equal(("upload", "gzip"), (unwrapped.Name, unwrapped.Container));
        Assert.Equal("a,b\n1,2\n", Text(unwrapped));
    }

    [Fact]
    public void Gzip_that_is_cut_off_is_truncated_at_every_length()
    {
        var whole = Gzip(Random(3000));
        for (var length = 2; length < whole.Length; length++)
        {
            Assert.Equal("F102", Refused(whole[..length]));
        }

        Assert.Equal("F102", Refused([.. whole, .. whole[..5]]));
        Assert.Equal(0, FilesInSpool());
    }

    [Fact]
    public void Gzip_with_a_wrong_checksum_is_damaged()
    {
        var packed = Gzip(Random(100_000));
        packed[^6] ^= 1;
        Assert.Equal("F113", Refused(packed));
    }

    [Fact]
    public void Only_real_file_of_a_zip_is_taken()
    {
        var unwrapped = Unwrap(Zip(("导出/", []), ("__MACOSX/导出/._车辆.csv", [1]), ("导出/.DS_Store", [1]), ("导出/Thumbs.db", [1]), ("导出/车辆.csv", "x"u8.ToArray())));
        Assert.Equal(("车辆.csv", "zip 导出/车辆.csv"), (unwrapped.Name, unwrapped.Container));
        Assert.Equal("x", Text(unwrapped));
    }

    [Fact]
    public void Member_is_chosen_by_its_glob()
    {
        var zip = Zip(("说明.txt", [1]), ("车辆202401.csv", "x"u8.ToArray()));
        Assert.Equal("x", Text(Unwrap(zip, "车辆*.csv")));
        Assert.Equal("F111", Refused(zip));
        Assert.Equal("F111", Refused(zip, "*.xml"));
        Assert.Equal("F111", Refused(Zip()));
    }

    [Fact]
    public void Names_in_gbk_without_mark_are_read()
        => Assert.Equal("zip 机动车㛃.csv", Unwrap(Zip(Encoding.Latin1, (Encoding.Latin1.GetString(FoldedBytes.Of(ByteEncoding.Gb18030).GetBytes("机动车㛃.csv")), [1]))).Container);

    [Theory]
    [InlineData("../a.csv")]
    [InlineData("x/../../a.csv")]
    [InlineData("x\\..\\..\\a.csv")]
    [InlineData("/etc/a.csv")]
    [InlineData("\\a.csv")]
    [InlineData("C:\\a.csv")]
    [InlineData("c:a.csv")]
    public void Unsafe_names_refuse_the_whole_zip(string name) => Assert.Equal("F110", Refused(Zip(("good.csv", [1]), (name, [1])), "good.csv"));

    [Fact]
    public void Workbook_is_no_container()
    {
        using var bytes = new MemoryBytes(Zip(("[Content_Types].xml", [1]), ("xl/workbook.xml", [1])));
        Assert.Same(bytes, Containers.Unwrap(bytes, "a.xlsx", new TableFormat(), SpooledRows.Limits, spool).Bytes);
    }

    [Fact]
    public void Two_levels_are_unpacked_and_a_third_is_refused()
    {
        var inner = Gzip("x"u8.ToArray());
        var unwrapped = Unwrap(Zip(("a.csv.gz", inner)));
        Assert.Equal(("a.csv", "zip a.csv.gz, gzip"), (unwrapped.Name, unwrapped.Container));
        Assert.Equal("x", Text(unwrapped));
        Assert.Equal("F108", Refused(Zip(("a.gz", Gzip(inner)))));
        Assert.Equal("F108", Refused(Zip(("a.zip", Zip(("b.zip", Zip(("c.csv", [1]))))))));
        Assert.Equal("x", Text(Unwrap(Gzip(inner))));
        Assert.Equal(0, FilesInSpool());
    }

    [Theory]
    [InlineData("Rar!\u001a\u0007")]
    [InlineData("(\u00b5/\u00fd")]
    public void Other_packers_are_named(string magic) => Assert.Equal("F108", Refused(Encoding.Latin1.GetBytes(magic + "....")));

    [Fact]
    public void Damage_inside_a_zip_is_noticed()
    {
        var zip = Zip(("a.csv", Random(5000)));
        var directory = DirectoryAt(zip);
        foreach (var place in new[] { 200, 3000, directory + 16, directory + 24, directory + 25 })
        {
            var damaged = (byte[])zip.Clone();
            damaged[place] ^= 1;
            Assert.Equal("F113", Refused(damaged));
        }
    }

    [Fact]
    public void Zip_that_is_cut_off_is_truncated()
    {
        var zip = Zip(("a.csv", Random(500)));
        for (var length = 4; length < zip.Length; length += 3)
        {
            Assert.Equal("F102", Refused(zip[..length]));
        }
    }

    [Fact]
    public void Encrypted_member_is_refused()
    {
        var zip = Zip(("a.csv", Random(500)));
        zip[6] |= 1;
        zip[DirectoryAt(zip) + 8] |= 1;
        Assert.Equal("F112", Refused(zip));
    }

    [Fact]
    public void Too_many_entries_are_refused_whatever_number_the_zip_declares()
    {
        var zip = Zip([.. Enumerable.Range(0, 1001).Select(i => ($"{i}.csv", Array.Empty<byte>()))]);
        Assert.Equal("F109", Refused(zip));
        zip[^14] = 1;
        zip[^13] = 0;
        zip[^12] = 1;
        zip[^11] = 0;
        Assert.Equal("F109", Refused(zip));
    }

    [Fact]
    public void Expanded_size_is_limited()
    {
        var limits = new TabularLimits { ExpandedBytes = 100_000 };
        Assert.Equal("F109", Refused(Gzip(Random(100_001)), null, limits));
        Assert.Equal("F109", Refused(Zip(("a", Random(100_001))), null, limits));
        Assert.Equal(100_000, Text(Unwrap(Gzip(new byte[100_000]), null, limits)).Length);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void Bomb_writes_little_to_the_spool(bool isZip, bool liesAboutItsSize)
    {
        var bomb = isZip ? Zip(("a.csv", new byte[80 << 20])) : Gzip(new byte[80 << 20], CompressionLevel.Optimal);
        if (liesAboutItsSize)
        {
            bomb[DirectoryAt(bomb) + 27] = 0x7F;
        }

        using var watched = new WatchedBytes(bomb, folder);
        Assert.Equal("F109", SpooledRows.Refused(() => Containers.Unwrap(watched, "a", new TableFormat(), SpooledRows.Limits, spool)));
        Assert.InRange(watched.LargestSpool, 1 << 20, 65 << 20);
        Assert.Equal(0, FilesInSpool());
    }

    [Fact]
    public void Any_bytes_behind_a_magic_number_are_refused_or_read()
        => Gen.Select(SpooledRows.OneOf("zip", "gzip"), Gen.Int[0, 200], Gen.Byte, Gen.Int[0, 200]).Holds((kind, place, value, length) =>
        {
            var bytes = kind == "zip" ? Zip(("a.csv", Random(60)), ("b/c.csv", [1])) : Gzip(Random(60));
            bytes[2 + (place % (bytes.Length - 2))] = value;
            var cut = bytes[..Math.Max(2, bytes.Length - (length > 150 ? length - 150 : 0))];
            try
            {
                Unwrap(cut, "a*").Bytes.Dispose();
            }
            catch (Exchange.Core.Problems.RefusedExtractException)
            {
                return;
            }
        });

    private sealed class WatchedBytes(byte[] bytes, DirectoryInfo folder) : IByteSource
    {
        private readonly MemoryBytes inner = new(bytes);

        public long LargestSpool { get; private set; }

        public long Length => bytes.Length;

        public int Read(long offset, Span<byte> into)
        {
            var size = folder.GetFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);
            LargestSpool = Math.Max(LargestSpool, size);
            return inner.Read(offset, into);
        }

        public void Dispose() => inner.Dispose();
    }
}
