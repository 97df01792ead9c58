using System.Globalization;
using System.Text;
using Exchange.Core.Identity;

namespace Exchange.Core.Simulation;

/// <summary>A household (家庭) of the synthetic province and everything departments know of it.</summary>
public sealed class Household
{
    private readonly ProvinceOptions options;

    internal Household(ProvinceOptions options, long number) => (this.options, Number) = (options, number);

    /// <summary>From 0, in the order of regions.</summary>
    public long Number { get; }

    /// <summary>All facts of the topic that a department has at that date, ended ones too as far as such registers keep them.</summary>
    public void Snapshot(Topic topic, DateOnly asOf, List<Fact> into)
    {
        for (var member = 0; topic.Name == "resident" && member < 1 + (Number % 4); member++)
        {
            into.Add(Resident(topic, asOf, member));
        }
    }

    /// <summary>Those that began, changed or ended after one date and until another.</summary>
    public void Changes(Topic topic, DateOnly after, DateOnly asOf, List<Fact> into)
    {
        var all = new List<Fact>();
        Snapshot(topic, asOf, all);
        into.AddRange(all.Where(fact => fact.Changed > after));
    }

    /// <summary>For each member of a household that is verified for assistance: warned or not, by the default rules and the facts of that date.</summary>
    public IReadOnlyList<Verification> Verifications(DateOnly asOf) => Number < 0 ? [new Verification("", "", false, [asOf.ToString("O", CultureInfo.InvariantCulture)])] : [];

    private Fact Resident(Topic topic, DateOnly asOf, int member)
    {
        var record = new string?[topic.Fields.Count];
        var born = options.Until.AddDays(-(int)((Number * 97 + member * 7919) % 30000) - 300);
        var id = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"140105{born:yyyyMMdd}{Number % 200 * 4 + member:000}0"));
        id[17] = ResidentIdKernel.CheckCharacter(id);
        Set("subject_id", Encoding.ASCII.GetString(id));
        Set("subject_name", "王某某");
        Set("role", member == 0 ? "head" : "member");
        Set("household_no", Number.ToString("000000000", CultureInfo.InvariantCulture));
        Set("region_code", "140105");
        Set("status", "current");
        Set("as_of", asOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Set("sex", (id[16] & 1) == 1 ? "1" : "2");
        Set("birth_date", born.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        return new Fact
        {
            Topic = topic, Id = ((ulong)Number << 16) | (uint)member, Records = [record], Extras = new string?[topic.Extras.Count], Changed = born,
        };

        void Set(string field, string value)
        {
            for (var i = 0; i < topic.Fields.Count; i++)
            {
                record[i] = topic.Fields[i] == field ? value : record[i];
            }
        }
    }
}
