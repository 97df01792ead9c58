using Exchange.Core.Simulation.World.Regions;

namespace Exchange.Core.Simulation.World.People;

/// <summary>Makes a household from its end: who lives there on the last day, then what must have happened before.</summary>
internal sealed class FamilyBuilder
{
    private readonly Setting setting;
    private readonly Family family;
    private readonly HashSet<int> taken = [];
    private Dice dice;
    private Dice names;
    private readonly string surname;
    private readonly bool isHui;

    private FamilyBuilder(Setting setting, long number, Place place)
    {
        this.setting = setting;
        family = new(setting, number, place);
        dice = family.Dice(Purpose.Family);
        names = family.Dice(Purpose.Names);
        isHui = names.Falls(0.003);
        surname = Surname();
    }

    public static Family Build(Setting setting, long number, Place place) => new FamilyBuilder(setting, number, place).Build();

    private Family Build()
    {
        var form = FamilyForm.Of(ref dice);
        var age = form.HeadAge(ref dice);
        var head = Add(dice.Falls(form.MenShare) ? 1 : 2, age, surname);
        var spouse = form.Couple ? Add(2, Math.Max(21, age - dice.Between(0, 4)), Surname()) : null;
        AddChildren(form, head, spouse);
        for (var i = 0; i < form.Parents; i++)
        {
            AddParent(head, form.Parents == 2 ? 2 - i : dice.Falls(0.35) ? 1 : 2, age);
        }

        var life = new FamilyHistory(family, this);
        life.Marry(head, spouse, form);
        life.Bury(head, age);
        life.Move();
        return family;
    }

    /// <summary>Someone of that age on the last day, or who would have been.</summary>
    public Person Add(int sex, int age, string familyName)
    {
        var (year, born) = Birth(sex, age);
        var person = new Person
        {
            Index = family.People.Count,
            Sex = sex,
            Born = born,
            Id = setting.Numbers.Number(family.Number, year, sex),
            Name = familyName + Names.Given(ref names, sex, year),
            FormerName = names.Falls(0.03) ? familyName + Names.Given(ref names, sex, year) : null,
            Ethnicity = isHui ? "03" : names.Falls(0.002) ? "11" : "01",
            Entered = born,
        };
        family.People.Add(person);
        return person;
    }

    public string Surname() => isHui ? Names.HuiSurname(ref names) : Names.Surname(ref names);

    /// <summary>A place anywhere in the province, mostly not far.</summary>
    public Place Elsewhere()
    {
        var geography = setting.Geography;
        var county = family.Place.County;
        return dice.Falls(0.6)
            ? geography.Locate(geography.Start(county) + (long)(dice.Unit() * geography.Size(county)))
            : geography.Locate((long)(dice.Unit() * geography.Households));
    }

    private void AddChildren(FamilyForm form, Person head, Person? spouse)
    {
        var mother = head.Sex == 2 ? head : spouse;
        var father = head.Sex == 1 ? head : null;
        var elder = setting.Until;
        var parent = (mother ?? father)!;
        var last = 0;
        for (var i = 0; i < form.Children; i++)
        {
            var age = i == 0
                ? Math.Clamp(parent.Age(elder) - dice.Between(22, 33), form.YoungestChild, form.OldestChild)
                : last + (dice.Falls(0.5) ? -dice.Between(2, 4) : dice.Between(2, 5));
            age = Math.Clamp(age, 0, Math.Max(0, parent.Age(elder) - 20));
            var isBoy = dice.Falls(form.IsElderly ? 0.75 : 0.523);
            var child = Add(isBoy ? 1 : 2, age, head.Sex == 1 || dice.Falls(0.3) ? surname : Surname());
            (child.Father, child.Mother) = (father, mother);
            last = age;
        }
    }

    private void AddParent(Person head, int sex, int headAge)
    {
        var parent = Add(sex, headAge + dice.Between(23, 30), sex == 1 ? surname : Surname());
        if (sex == 1)
        {
            head.Father = parent;
        }
        else
        {
            head.Mother = parent;
        }
    }

    /// <summary>The household has one number for every year and sex, so a second person is a year older.</summary>
    private (int Year, int Born) Birth(int sex, int age)
    {
        var numbers = setting.Numbers;
        var year = Days.YearOf(setting.Until) - age;
        var born = numbers.Birthday(family.Number, year, sex);
        var isYounger = born > setting.Until || Days.Age(born, setting.Until) < age;
        year -= isYounger ? 1 : 0;
        while (!taken.Add((year * 2) + (sex & 1)))
        {
            year--;
        }

        return (year, numbers.Birthday(family.Number, year, sex));
    }
}
