using System.Reflection;
using System.Text.RegularExpressions;
using Exchange.EndToEnd.Tests.Running;
using Microsoft.AspNetCore.Builder;

namespace Exchange.EndToEnd.Tests.Hosting;

/// <summary>The settings on docs/hosting.md are those of the options classes, with their defaults, units and ranges.</summary>
public sealed partial class SettingsPageTests : IAsyncDisposable
{
    private readonly WebApplication host = LocalHostTests.Built();
    private readonly Dictionary<string, Row> rows = RowPattern().Matches(File.ReadAllText(Checkout.At("docs", "hosting.md")))
        .ToDictionary(match => match.Groups[1].Value, match => new Row(Cell(match, 2), Cell(match, 3), Cell(match, 4)), StringComparer.Ordinal);

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public void Every_setting_has_its_row_and_no_row_is_left_over()
    {
        var classes = OptionsClass.Of(host).Where(options => options.Settings.Count > 0).ToList();
        var settings = classes.SelectMany(options => options.Settings.Select(setting => NameOf(options, setting)));
        var listed = rows.Keys.Where(name => classes.Any(options => name.StartsWith(options.Section + "__", StringComparison.Ordinal)));

        Assert.Equal(settings.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_row_says_the_default()
        => All((options, setting, row) => Check(options, setting, "default", row.Default == options.DefaultOf(setting) || MachineDependent(row.Default), options.DefaultOf(setting)));

    [Fact]
    public void A_number_has_a_unit_and_a_range()
        => All((options, setting, row) => Check(options, setting, "unit and range", !Counts(setting) || (row.Unit.Length > 0 && Bounds().IsMatch(row.Range)), "of both"));

    [Fact]
    public void Both_ends_of_a_range_are_taken_and_nothing_beyond()
        => All((options, setting, row) =>
        {
            if (Counts(setting) && Bounds().Match(row.Range) is { Success: true } bounds)
            {
                var (least, most) = (OptionsClass.Parse(setting, bounds.Groups[1].Value), OptionsClass.Parse(setting, bounds.Groups[2].Value));
                Check(options, setting, "least", options.Starts(setting, least) && !options.Starts(setting, OptionsClass.Next(least, -1)), row.Range);
                Check(options, setting, "most", options.Starts(setting, most) && !options.Starts(setting, OptionsClass.Next(most, 1)), row.Range);
            }
        });

    private void All(Action<OptionsClass, PropertyInfo, Row> check)
    {
        foreach (var options in OptionsClass.Of(host))
        {
            foreach (var setting in options.Settings)
            {
                check(options, setting, rows[NameOf(options, setting)]);
            }
        }
    }

    private static void Check(OptionsClass options, PropertyInfo setting, string what, bool right, string expected)
        => Assert.True(right, $"docs/hosting.md, {NameOf(options, setting)}: wrong {what}; expected {expected}.");

    private static string NameOf(OptionsClass options, PropertyInfo setting) => $"{options.Section}__{setting.Name}";

    private static bool Counts(PropertyInfo setting) => setting.PropertyType == typeof(int) || setting.PropertyType == typeof(double) || setting.PropertyType == typeof(TimeSpan);

    /// <summary>A default that is computed, said in words.</summary>
    private static bool MachineDependent(string words) => words.Contains("cores", StringComparison.Ordinal);

    private static string Cell(Match match, int number) => match.Groups[number].Value.Trim().Trim('`');

    [GeneratedRegex(@"^\| `(\w+__\w+)` \|([^|\n]*)\|([^|\n]*)\|([^|\n]*)\|", RegexOptions.Multiline)]
    private static partial Regex RowPattern();

    [GeneratedRegex(@"^(\S+) to (\S+)$")]
    private static partial Regex Bounds();

    private sealed record Row(string Default, string Unit, string Range);
}
