using Exchange.Core.Simulation.World.Regions;

namespace Exchange.Core.Simulation.World.People;

/// <summary>The people of a household, the dead and the divorced among them, and how they belong together.</summary>
internal sealed class Family(Setting setting, long number, Place place)
{
    private List<Person>? dead;

    public Setting Setting => setting;

    public long Number => number;

    /// <summary>Where they are registered in the end.</summary>
    public Place Place => place;

    /// <summary>Where they were registered before they moved together, null for most.</summary>
    public Place? FormerPlace { get; set; }

    /// <summary>When they moved together; in the beginning of time for most.</summary>
    public int MovedOn { get; set; }

    /// <summary>Living members first: the head, the spouse, children, parents; then the dead and those who left.</summary>
    public List<Person> People { get; } = [];

    public List<Marriage> Marriages { get; } = [];

    /// <summary>Those of the people who died.</summary>
    public List<Person> Dead => dead ??= People.FindAll(person => person.Died != Days.Never);

    public bool Urban => place.Urban;

    public int Until => setting.Until;

    public Dice Dice(Purpose purpose) => setting.Dice(number, purpose);

    /// <summary>The first of the people who is alive and registered; of the dead the last who was.</summary>
    public Person Head(int day)
    {
        Person? eldest = null;
        foreach (var person in People)
        {
            if (person.IsThere(day) && person.Entered <= day)
            {
                if (person.Age(day) >= 18)
                {
                    return person;
                }

                eldest ??= person;
            }
        }

        return eldest ?? People[0];
    }

    /// <summary>The last day up to that one on which the head may have become another person.</summary>
    public int HeadSince(int day)
    {
        var since = People[0].Born;
        foreach (var person in People)
        {
            since = Latest(since, person.Gone, day);
            since = Latest(since, person.Entered, day);
            since = Latest(since, person.Birthday(18), day);
        }

        return since;
    }

    /// <summary>Living members registered with the household that day.</summary>
    public int Size(int day)
    {
        var size = 0;
        foreach (var person in People)
        {
            size += person.IsThere(day) && person.Entered <= day ? 1 : 0;
        }

        return size;
    }

    /// <summary>GB/T 4761 in one digit.</summary>
    public string Relation(Person person, Person head)
    {
        if (person == head)
        {
            return "0";
        }

        if (person.Sex != head.Sex && WereMarried(person, head))
        {
            return "1";
        }

        if (IsChild(person, head) || (head.Spouse is { } partner && IsChild(person, partner)))
        {
            return person.Sex == 1 ? "2" : "3";
        }

        // Sons-in-law are counted with sons (28), daughters-in-law with daughters (38).
        if (person.Spouse is { } spouse && IsChild(spouse, head))
        {
            return person.Sex == 1 ? "2" : "3";
        }

        return IsChild(head, person) || (head.Spouse is { } other && IsChild(other, person)) ? "5" : Distant(person, head);
    }

    public bool IsParent(Person person)
    {
        foreach (var other in People)
        {
            if (IsChild(other, person))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The marriage that a person lives in, null for the unmarried, divorced, widowed.</summary>
    public Marriage? MarriageOf(Person person, int day)
    {
        foreach (var marriage in Marriages)
        {
            if ((marriage.Man == person || marriage.Woman == person) && marriage.On <= day && day < marriage.EndedOn)
            {
                return marriage;
            }
        }

        return null;
    }

    private static int Latest(int since, int candidate, int day) => candidate <= day && candidate > since ? candidate : since;

    private bool WereMarried(Person one, Person other)
    {
        foreach (var marriage in Marriages)
        {
            if ((marriage.Man == one && marriage.Woman == other) || (marriage.Man == other && marriage.Woman == one))
            {
                return true;
            }
        }

        return false;
    }

    private static string Distant(Person person, Person head)
    {
        if (IsGrandchild(person, head) || (head.Spouse is { } spouse && IsGrandchild(person, spouse)))
        {
            return "4";
        }

        if (IsGrandchild(head, person))
        {
            return "6";
        }

        var sibling = person.Father is not null && person.Father == head.Father;
        return sibling || (person.Mother is not null && person.Mother == head.Mother) ? "7" : "8";
    }

    private static bool IsChild(Person child, Person of) => child.Father == of || child.Mother == of;

    private static bool IsGrandchild(Person person, Person of)
        => (person.Father is { } father && IsChild(father, of)) || (person.Mother is { } mother && IsChild(mother, of));
}
