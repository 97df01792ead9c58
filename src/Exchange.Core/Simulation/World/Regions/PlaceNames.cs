namespace Exchange.Core.Simulation.World.Regions;

/// <summary>Names of townships and villages that could be anywhere; none means a real place.</summary>
internal static class PlaceNames
{
    private static readonly string[] StreetNames =
        ["东城", "西城", "南关", "北关", "新华", "建设", "和平", "文化", "迎宾", "解放", "胜利", "光明", "友谊", "朝阳", "幸福", "育才", "青年", "工农", "长风", "滨河"];

    private static readonly string[] TownNames =
        ["南庄", "北庄", "河西", "河东", "柳树", "杨家", "石桥", "大槐", "上庄", "下庄", "马坊", "古城", "东镇", "西镇", "龙泉", "白马", "清水", "高村", "杜村", "王庄", "松树", "神山", "双池", "太平"];

    private static readonly string[] VillageSurnames =
        ["王", "李", "张", "刘", "赵", "郭", "杨", "武", "高", "贾", "任", "段", "白", "郝", "梁", "韩", "薛", "侯", "宋", "马", "石", "范", "温", "牛", "常"];

    private static readonly string[] VillageEndings = ["家庄村", "家沟村", "家坡村", "家垣村", "家湾村", "家寨村"];

    private static readonly string[] CommunityNames =
        ["东风", "向阳", "新村", "桃园", "桥东", "桥西", "南苑", "北苑", "锦绣", "康乐", "平安", "民主", "前进", "红星", "新建", "丽华", "兴华", "五一", "万水", "金港"];

    private static readonly string[] RoadNames =
        ["幸福路", "建设路", "文化街", "新华街", "迎宾路", "和平路", "解放路", "人民路", "滨河路", "学府街", "兴华街", "平阳路"];

    public static string Township(County county, int number, bool urban)
        => urban
            ? StreetNames[((county.Index * 7) + number) % StreetNames.Length] + "街道"
            : TownNames[((county.Index * 5) + number) % TownNames.Length] + (number % 3 == 0 ? "乡" : "镇");

    public static string Village(County county, int township, int number, bool urban)
    {
        var turn = (county.Index * 11) + (township * 3) + number;
        return urban
            ? CommunityNames[turn % CommunityNames.Length] + "社区"
            : VillageSurnames[turn % VillageSurnames.Length] + VillageEndings[(county.Index + township) % VillageEndings.Length];
    }

    public static string Road(int number) => RoadNames[number % RoadNames.Length];
}
