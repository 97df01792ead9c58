using Exchange.Cli.Screen;
using Exchange.Core.Mapping;

namespace Exchange.Cli.Doctor;

/// <summary>Whether every mapping can be used.</summary>
internal static class MappingsCheck
{
    /// <param name="find">Returns the folder, or says why there is none.</param>
    public static Finding Run(Func<string> find)
    {
        try
        {
            return Check(find());
        }
        catch (UsageException missing)
        {
            return Fault(new Told(missing.Message.TrimEnd('.'), "No folder of mappings"), "请用 --mappings 指定映射目录", "Name the folder with --mappings");
        }
    }

    private static Finding Check(string folder)
    {
        var errors = MappingLint.Check(folder).Where(error => error.Level == MappingErrorLevel.Error).ToList();
        if (errors.Count > 0)
        {
            return Fault(
                new Told($"映射有 {errors.Count} 个错误，首个：{errors[0]}", $"The mappings hold {errors.Count} errors (first: see above)"),
                "运行 exchange mapping lint 查看全部错误并改正",
                "See them all with exchange mapping lint, and correct them");
        }

        var library = MappingLibrary.Load(folder).Library;
        var (count, calendar) = (library.Mappings.Count, CalendarText.Of(library.Calendar));
        return count > 0
            ? Finding.Ok($"{count} 个映射全部有效（{folder}）；{calendar.Chinese}", $"{count} mappings, all valid ({folder}); {calendar.English}")
            : Fault(new Told($"{folder} 中没有映射", $"No mapping in {folder}"), "请用 --mappings 指定映射目录", "Name the folder with --mappings");
    }

    private static Finding Fault(Told found, string cure, string cureInEnglish)
        => new(FindingLevel.Fault, found, new Told("全部映射有效", "every mapping is valid"), new Told(cure, cureInEnglish));
}
