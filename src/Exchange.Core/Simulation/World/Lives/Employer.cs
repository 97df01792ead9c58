using Exchange.Core.Simulation.World.Numbers;
using Exchange.Core.Simulation.World.Regions;

namespace Exchange.Core.Simulation.World.Lives;

/// <summary>Somebody who pays wages: the same county and count are the same employer.</summary>
internal sealed record Employer(string Name, string Id, string Number, string Industry, string EconomicType, string Category)
{
    private static readonly string[] Industries = ["制造业", "采矿业", "批发和零售业", "建筑业", "交通运输、仓储和邮政业", "住宿和餐饮业", "居民服务业", "信息传输、软件和信息技术服务业", "农、林、牧、渔业"];
    private static readonly string[] Words = ["机械制造", "煤业", "商贸", "建筑工程", "物流", "餐饮管理", "家政服务", "信息技术", "农业科技"];
    private static readonly string[] Offices = ["教育局", "第一中学", "人民医院", "交通运输局", "财政局", "水利局", "乡镇卫生院", "实验小学", "文化馆", "自然资源局"];

    /// <summary>Private and state companies; a county has one for about thirty households, at most 9000.</summary>
    public static Employer Unit(County county, int count)
    {
        var kind = (count * 7) % Industries.Length;
        var isState = count % 11 == 0;
        var name = $"{county.Name}某某{Words[kind]}{Figures.Text((count / Industries.Length) + 1)}号{(isState ? "集团" : "")}有限公司";
        return new(
            name, Organizations.EmployerCode("91", county.Code, county.Index, count), NumberOf(county, count), Industries[kind], isState ? "151" : "173",
            isState ? "国有企业" : "私营企业");
    }

    /// <summary>Offices, schools and hospitals; 200 a county.</summary>
    public static Employer Public(County county, int count)
    {
        var office = Offices[count % Offices.Length];
        var isOffice = office.EndsWith('局');
        var number = count / Offices.Length;
        return new(
            $"{county.Name}某某{office}{(number == 0 ? "" : Figures.Text(number + 1))}",
            Organizations.EmployerCode(isOffice ? "11" : "12", county.Code, county.Index, 9000 + count), NumberOf(county, 9000 + count),
            isOffice ? "公共管理、社会保障和社会组织" : "教育、卫生", "110", isOffice ? "机关" : "事业单位");
    }

    private static string NumberOf(County county, int count) => county.Code + Figures.Digits(count, 5);
}
