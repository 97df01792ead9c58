using Exchange.Cli.Doctor;
using Exchange.Core.Rhythms;

namespace Exchange.Cli.Screen;

/// <summary>Which years the calendar of working days knows.</summary>
internal static class CalendarText
{
    public static Told Of(WorkCalendar calendar) => calendar.Years switch
    {
        [] => new Told("没有工作日历，只按周六、周日休息计算", "no calendar: Saturdays and Sundays are off"),
        [var first, .., var last] => new Told(
            $"工作日历有 {first.Year} 至 {last.Year} 年，其余年份只按周六、周日休息计算",
            $"the calendar knows {first.Year} to {last.Year}; in other years Saturdays and Sundays are off"),
        [var only] => new Told(
            $"工作日历只有 {only.Year} 年，其余年份只按周六、周日休息计算",
            $"the calendar knows {only.Year}; in other years Saturdays and Sundays are off"),
    };
}
