namespace Exchange.Hub.Tests.Flow;

/// <summary>Mappings and files that differ from the repository's in one thing.</summary>
internal static class Changed
{
    private const string Mapping = $"{TestMappings.Vehicle}/mapping.json";

    /// <summary>Too many rows rejected from the first on.</summary>
    public static void NoErrors(TestMappings mappings) => mappings.Replace(Mapping, "\"errorLimit\": { \"percentage\": 5 }", "\"errorLimit\": { \"percentage\": 0 }");

    public static void AnyErrors(TestMappings mappings) => mappings.Replace(Mapping, "\"errorLimit\": { \"percentage\": 5 }", "\"errorLimit\": { \"percentage\": 100 }");

    /// <summary>An increment in place of everything there is.</summary>
    public static void Increments(TestMappings mappings) => mappings.Replace(Mapping, "\"delivery\": \"snapshot\"", "\"delivery\": \"changes\"");

    /// <summary>The brand is read from another column: every record says something else.</summary>
    public static void OtherBrand(TestMappings mappings) => mappings.Replace(Mapping, "\"from\": \"中文品牌\"", "\"from\": \"车辆型号\"");

    /// <summary>A second data set of the same kind.</summary>
    public static void Twin(TestMappings mappings)
    {
        var folder = Path.Combine(mappings.Folder, "public-security", "twin");
        Directory.CreateDirectory(folder);
        foreach (var file in Directory.GetFiles(Path.Combine(mappings.Folder, TestMappings.Vehicle)))
        {
            File.WriteAllText(Path.Combine(folder, Path.GetFileName(file)), File.ReadAllText(file).Replace(TestMappings.Vehicle, "public-security/twin", StringComparison.Ordinal));
        }
    }

    /// <summary>The same bytes but for the first place where one text stands.</summary>
    public static byte[] Text(byte[] bytes, string old, string now)
    {
        var at = bytes.AsSpan().IndexOf(System.Text.Encoding.ASCII.GetBytes(old));
        Assert.True(at >= 0, $"{old} stands in no row.");
        return [.. bytes[..at], .. System.Text.Encoding.ASCII.GetBytes(now), .. bytes[(at + old.Length)..]];
    }
}
