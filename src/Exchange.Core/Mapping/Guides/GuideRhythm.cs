using Exchange.Core.Rhythms;

namespace Exchange.Core.Mapping.Guides;

/// <summary>When to send.</summary>
internal static class GuideRhythm
{
    /// <summary>每月一次，月末后 20 天内；期限遇休息日顺延到下一个工作日.</summary>
    public static string Of(Rhythm rhythm)
    {
        var (often, end) = Words(rhythm.Every);
        var moved = rhythm is { NeedsCalendar: true, InWorkdays: false } ? "；期限遇休息日顺延到下一个工作日" : "";
        return $"{often}一次，{Limit(rhythm, end)}{moved}" + (rhythm.TimeZone.Id == Rhythm.China.Id ? "" : $"（时区 {rhythm.TimeZone.Id}）");
    }

    private static string Limit(Rhythm rhythm, string end)
        => rhythm.Within == 0 ? (end == "当天" ? end : end + "当天") : $"{end}后 {rhythm.Within} {(rhythm.InWorkdays ? "个工作日" : "天")}内";

    private static (string Often, string End) Words(RhythmUnit every) => every switch
    {
        RhythmUnit.Day => ("每天", "当天"),
        RhythmUnit.Workday => ("每个工作日", "当天"),
        RhythmUnit.Week => ("每周", "周日"),
        RhythmUnit.Month => ("每月", "月末"),
        RhythmUnit.Quarter => ("每季度", "季末"),
        RhythmUnit.HalfYear => ("每半年", "半年末"),
        _ => ("每年", "年末"),
    };
}
