using Exchange.Core.Simulation.World.People;

namespace Exchange.Core.Simulation.World.Facts;

/// <summary>A department's look at one thing at one day; it remembers the last event that was seen.</summary>
internal sealed class Look<T>(View view)
{
    public View View => view;

    public Family Family => view.Family;

    public int AsOf => view.AsOf;

    public T Item { get; private set; } = default!;

    /// <summary>Which of the records of the fact, from 0.</summary>
    public int Record { get; private set; }

    public Person Person { get; private set; } = null!;

    public Registration Registration { get; private set; } = null!;

    /// <summary>Day of the last event seen.</summary>
    public int Latest { get; private set; }

    /// <summary>Whether it has happened by then.</summary>
    public bool Sees(int day)
    {
        if (day > view.AsOf)
        {
            return false;
        }

        Latest = Math.Max(Latest, day);
        return true;
    }

    /// <summary>The day of something that has happened, else null.</summary>
    public string? Date(int day) => Sees(day) ? Days.Text(day) : null;

    /// <summary>One text before, another from the day on.</summary>
    public string? Turn(int day, string? from, string? before = null) => Sees(day) ? from : before;

    /// <summary>GB/T 4761; it changes with the head.</summary>
    public string Relation()
    {
        Latest = Math.Max(Latest, Registration.HeadSince);
        return Registration.Relation;
    }

    /// <summary>Name of the head of the register the person is in.</summary>
    public string HeadName()
    {
        Latest = Math.Max(Latest, Registration.HeadSince);
        return Registration.Head?.Name ?? Person.Name;
    }

    internal void Open(T item, int begin)
    {
        (Item, Latest) = (item, begin);
    }

    internal void Turn(int record, Person person, Registration registration)
    {
        (Record, Person, Registration) = (record, person, registration);
        Latest = Math.Max(Latest, registration.Since);
    }
}
