using Exchange.Core.Simulation.World.Numbers;
using Exchange.Core.Simulation.World.People;

namespace Exchange.Core.Simulation.World.Lives;

/// <summary>What a registry of marriages wrote down (婚姻登记): marriage, divorce, a lost certificate.</summary>
/// <param name="Event">Code of marital-event.</param>
internal sealed record MaritalEvent(Marriage Marriage, string Event, int On, string CertificateNo)
{
    public static List<MaritalEvent> Of(Family family)
    {
        var events = new List<MaritalEvent>();
        foreach (var marriage in family.Marriages)
        {
            Add("IA", "J", marriage.On);
            Add("ICA", "BJ", marriage.ReissuedOn);
            Add("IB", "L", marriage.DivorcedOn);
            Add("ICB", "BL", marriage.DivorcedOn != Days.Never && family.Number % 12 == 0 ? marriage.DivorcedOn + 300 : Days.Never);

            void Add(string code, string letter, int on)
            {
                if (on <= family.Until)
                {
                    var prefix = $"{letter}{family.Place.County.Code}-{Figures.Text(Days.YearOf(on))}-";
                    events.Add(new(marriage, code, on, Serials.Number(prefix, family.Number, marriage.Index)));
                }
            }
        }

        return events;
    }
}
