namespace Exchange.Core.Simulation.World.People;

/// <summary>What happened to a household before: marriages, divorces, deaths, the move.</summary>
internal sealed class FamilyHistory(Family family, FamilyBuilder builder)
{
    private const int YearsOfDeaths = 8;
    private Dice dice = family.Dice(Purpose.Marriages);

    /// <summary>The head's marriage, or that which ended.</summary>
    public void Marry(Person head, Person? spouse, FamilyForm form)
    {
        if (spouse is not null)
        {
            var on = WeddingDay(head, spouse, FirstBirth());
            if (dice.Falls(0.04) && head.Age(on) >= 28)
            {
                on = Math.Max(on, AddDivorce(head, on - dice.Between(200, 1500)) + 90);
            }

            Join(head, spouse, on, Days.Never);
        }
        else if (!form.IsElderly)
        {
            EndOfMarriage(head, form);
        }
        else if (dice.Falls(0.95))
        {
            Widow(head, 15);
        }

        MarryParents();
    }

    /// <summary>Parents who died in the years that registers go back to.</summary>
    public void Bury(Person head, int age)
    {
        if (age is < 28 or > 63 || !dice.Falls(0.14))
        {
            return;
        }

        var sex = head.Father is null && (head.Mother is not null || dice.Falls(0.6)) ? 1 : 2;
        if (sex == 1 ? head.Father is not null : head.Mother is not null)
        {
            return;
        }

        var parent = builder.Add(sex, Math.Clamp(age + dice.Between(24, 34), 58, 98), sex == 1 ? head.Name[..1] : builder.Surname());
        parent.Died = family.Until - dice.Between(3, YearsOfDeaths * 365);
        (head.Father, head.Mother) = sex == 1 ? (parent, head.Mother) : (head.Father, parent);
        var other = sex == 1 ? head.Mother : head.Father;
        if (other is not null)
        {
            Join(sex == 1 ? parent : other, sex == 1 ? other : parent, WeddingDay(parent, other, head.Born), Days.Never);
        }
    }

    /// <summary>One household in 25 moved its registration in the last fifteen years, all of it.</summary>
    public void Move()
    {
        if (!dice.Falls(0.04))
        {
            return;
        }

        family.MovedOn = family.Until - dice.Between(5, 15 * 365);
        family.FormerPlace = builder.Elsewhere();
    }

    private void EndOfMarriage(Person head, FamilyForm form)
    {
        var ever = form.Children > 0 ? 1.0 : head.Age(family.Until) < 35 ? 0.08 : 0.5;
        if (!dice.Falls(ever))
        {
            return;
        }

        if (dice.Falls(form.Children > 0 ? 0.25 : 0.15))
        {
            Widow(head, Math.Min(10, head.Age(family.Until) - 25));
        }
        else
        {
            var youngest = FirstBirth() == Days.Never ? head.Birthday(25) : FirstBirth() + 400;
            AddDivorce(head, dice.Between(Math.Max(youngest, family.Until - (12 * 365)), family.Until - 20));
        }
    }

    private void Widow(Person head, int years)
    {
        var spouse = builder.Add(3 - head.Sex, Math.Clamp(head.Age(family.Until) + (head.Sex == 1 ? -2 : 3), 22, 100), builder.Surname());
        var on = WeddingDay(head, spouse, FirstBirth());
        spouse.Died = Math.Max(on + 200, family.Until - dice.Between(3, Math.Max(1, years) * 365));
        spouse.Died = Math.Min(spouse.Died, family.Until);
        Adopt(head, spouse);
        Join(head, spouse, on, Days.Never);
        (head.Spouse, spouse.Spouse) = (spouse, head);
    }

    /// <summary>Someone the person was married to until that day, roughly; returns the day. He or she left the province afterwards.</summary>
    private int AddDivorce(Person person, int day)
    {
        var former = builder.Add(3 - person.Sex, Math.Max(24, person.Age(family.Until) + dice.Between(-3, 2)), builder.Surname());
        var on = WeddingDay(person, former, Math.Min(FirstBirth(), day - 400));
        var divorced = Math.Min(Math.Max(day, on + 300), family.Until - 10);
        if (on >= divorced)
        {
            on = divorced - 30;
        }

        former.Left = Math.Min(divorced + dice.Between(5, 40), family.Until);
        Join(person, former, on, divorced);
        Adopt(person, former);
        return divorced;
    }

    /// <summary>Children of the one who have one parent only are the other's too.</summary>
    private void Adopt(Person parent, Person other)
    {
        foreach (var child in family.People)
        {
            if (child.Mother == parent && child.Father is null && other.Sex == 1)
            {
                child.Father = other;
            }
            else if (child.Father == parent && child.Mother is null && other.Sex == 2)
            {
                child.Mother = other;
            }
        }
    }

    private void MarryParents()
    {
        var head = family.People[0];
        if (head.Father is { } father && head.Mother is { } mother)
        {
            Join(father, mother, WeddingDay(father, mother, head.Born), Days.Never);
        }
    }

    private void Join(Person one, Person other, int on, int divorced)
    {
        var (man, woman) = one.Sex == 1 ? (one, other) : (other, one);
        family.Marriages.Add(new(family.Marriages.Count, man, woman, on)
        {
            DivorcedOn = divorced,
            ReissuedOn = divorced == Days.Never && dice.Falls(0.02) ? Reissue(on, Math.Min(man.Died, woman.Died)) : Days.Never,
        });
        if (divorced == Days.Never)
        {
            (man.Spouse, woman.Spouse) = (woman, man);
        }

        // The wife comes to her husband's household; a spouse who left again had come.
        var newcomer = divorced == Days.Never ? woman : other;
        if (newcomer.From is null)
        {
            newcomer.Entered = Math.Min(on + dice.Between(3, 60), family.Until);
            newcomer.From = builder.Elsewhere();
        }
    }

    private int Reissue(int on, int ended)
    {
        var last = Math.Min(ended, family.Until);
        return last - on < 400 ? Days.Never : dice.Between(Math.Max(on + 300, last - (5 * 365)), last - 1);
    }

    /// <summary>From 22 for men and 20 for women, before the first child where they are old enough.</summary>
    private int WeddingDay(Person one, Person other, int firstBirth)
    {
        var (man, woman) = one.Sex == 1 ? (one, other) : (other, one);
        var earliest = Math.Max(man.Birthday(22), woman.Birthday(20)) + 10;
        var latest = Math.Min(family.Until - 15, firstBirth == Days.Never ? Days.Never : firstBirth - 240);
        var day = dice.Between(earliest, Math.Max(earliest, Math.Min(latest, earliest + (6 * 365))));
        return Math.Min(day, family.Until - 15);
    }

    private int FirstBirth()
    {
        var first = Days.Never;
        foreach (var person in family.People)
        {
            if (person.Mother == family.People[0] || person.Father == family.People[0])
            {
                first = Math.Min(first, person.Born);
            }
        }

        return first;
    }
}
