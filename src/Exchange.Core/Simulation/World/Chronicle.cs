using Exchange.Core.Simulation.World.Lives;
using Exchange.Core.Simulation.World.People;

namespace Exchange.Core.Simulation.World;

/// <summary>All that happened to a household; each part is made when it is first asked for.</summary>
internal sealed class Chronicle(Family family)
{
    private AidLife? aid;
    private WorkLife? work;
    private Payments? payments;
    private BusinessLife? business;
    private CarLife? cars;
    private TransportLife? transport;
    private HomeLife? homes;
    private FundLife? fund;
    private FarmLife? farm;
    private CareLife? care;
    private TravelLife? travel;
    private MoneyLife? money;
    private List<MaritalEvent>? maritalEvents;
    private List<ResidencePermit>? permits;
    private List<AidShare>? aidShares;
    private List<WatchedPerson>? watched;
    private List<WatchedPerson>? lifted;

    public Family Family => family;

    public AidLife Aid => aid ??= new(family);

    public WorkLife Work => work ??= new(family, Aid);

    public Payments Payments => payments ??= new(family, Work);

    public BusinessLife Business => business ??= new(family, Aid);

    public CarLife Cars => cars ??= new(family, Aid, Business.Businesses);

    public TransportLife Transport => transport ??= new(family, Aid, Cars.Vehicles);

    public HomeLife Homes => homes ??= new(family, Aid);

    public FundLife Fund => fund ??= new(family, Work, Homes.Homes);

    public FarmLife Farm => farm ??= new(family, Aid);

    public CareLife Care => care ??= new(family, Aid);

    public TravelLife Travel => travel ??= new(family, Aid);

    public MoneyLife Money => money ??= new(family, Aid);

    public List<MaritalEvent> MaritalEvents => maritalEvents ??= MaritalEvent.Of(family);

    public List<ResidencePermit> Permits => permits ??= TravelLife.Permits(family);

    public List<AidShare> AidShares => aidShares ??= AidShare.Of(Aid, family);

    /// <summary>Members of a household that is watched not to become poor.</summary>
    public List<WatchedPerson> Watched => watched ??= WatchedPerson.Of(Monitoring.Watched(family, Aid), family);

    /// <summary>Members of a household that was lifted out of poverty.</summary>
    public List<WatchedPerson> Lifted => lifted ??= WatchedPerson.Of(Monitoring.Lifted(family, Aid), family);
}
