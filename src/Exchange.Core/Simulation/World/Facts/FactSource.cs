using Exchange.Core.Simulation.World.People;

namespace Exchange.Core.Simulation.World.Facts;

/// <summary>Where the facts of a topic come from.</summary>
internal abstract class FactSource(Topic topic)
{
    public Topic Topic => topic;

    /// <summary>Adds what is known at the view's day and changed after another.</summary>
    public abstract void Add(View view, int after, List<Fact> into);
}

/// <summary>
/// The facts of a topic: one for each thing in a list of the household's chronicle, and for each field how its value is read from it.
/// </summary>
/// <param name="items">The same list in the same order whenever it is asked for: the place in it is the fact's id.</param>
/// <param name="begin">The day from which departments know of it.</param>
/// <param name="holder">Whose fact it is, by record.</param>
internal sealed class FactSource<T>(string name, string kind, Func<Chronicle, IReadOnlyList<T>> items, Func<T, int> begin, Func<T, int, Person> holder)
{
    private static readonly string[] Common =
        ["subject_id", "subject_name", "role", "household_no", "region_code", "status", "valid_from", "valid_to", "as_of", "amount", "amount_form"];

    private readonly List<string> names = [.. Common];
    private readonly List<Func<Look<T>, string?>> values =
    [
        look => look.Person.Id, look => look.Person.Name, _ => null, look => look.Registration.HouseholdNo, look => look.Registration.Place.County.Code,
        _ => "current", _ => null, _ => null, look => Days.Text(look.AsOf), _ => null, _ => null,
    ];

    /// <summary>Records of the fact.</summary>
    public Func<T, int> Records { get; init; } = static _ => 1;

    /// <summary>The day on which it is over; it stays in the register.</summary>
    public Func<T, int> End { get; init; } = static _ => Days.Never;

    /// <summary>Whether it never changes once it is known, such as a payment; then nothing of the person's later life shows in it.</summary>
    public bool IsFixed { get; init; }

    /// <summary>How a field is read; common ones have a value already.</summary>
    public Func<Look<T>, string?> this[string field]
    {
        set
        {
            var at = names.IndexOf(field);
            if (at >= 0)
            {
                values[at] = value;
                return;
            }

            names.Add(field);
            values.Add(value);
        }
    }

    public FactSource Complete() => new Source(this, new Topic(name, kind, [.. names], View.Extras));

    private sealed class Source(FactSource<T> of, Topic topic) : FactSource(topic)
    {
        private readonly Func<Look<T>, string?>[] values = [.. of.values];

        public override void Add(View view, int after, List<Fact> into)
        {
            var all = of.Items(view.Chronicle);
            if (all.Count == 0)
            {
                return;
            }

            var look = new Look<T>(view);
            for (var i = 0; i < all.Count; i++)
            {
                var day = of.Begin(all[i]);
                if (day > view.AsOf || (of.IsFixed && day <= after))
                {
                    continue;
                }

                look.Open(all[i], day);
                var records = Read(look, day);
                var hasEnded = look.Sees(of.End(all[i]));
                if (look.Latest > after)
                {
                    into.Add(Make(look, i, records, hasEnded));
                }
            }
        }

        private string?[][] Read(Look<T> look, int day)
        {
            var records = new string?[of.Records(look.Item)][];
            for (var i = 0; i < records.Length; i++)
            {
                var person = of.Holder(look.Item, i);
                look.Turn(i, person, of.IsFixed ? look.View.Registered(person, day) : look.View.Registered(person));
                var record = records[i] = new string?[values.Length];
                for (var field = 0; field < record.Length; field++)
                {
                    record[field] = values[field](look);
                }
            }

            return records;
        }

        private Fact Make(Look<T> look, int index, string?[][] records, bool hasEnded) => new()
        {
            Topic = Topic,
            Id = ((ulong)look.Family.Number << 20) | (uint)index,
            Records = records,
            Extras = look.View.ExtrasOf(of.Holder(look.Item, 0)),
            Changed = DateOnly.FromDayNumber(look.Latest),
            Ended = hasEnded,
        };
    }

    private IReadOnlyList<T> Items(Chronicle chronicle) => items(chronicle);

    private int Begin(T item) => begin(item);

    private Person Holder(T item, int record) => holder(item, record);
}
