using Exchange.Core.Simulation.World.Regions;

namespace Exchange.Core.Simulation.World.People;

/// <summary>Names of people and companies: common surnames with common given names, companies always 某某; none means a real one.</summary>
internal static class Names
{
    private static readonly string[] Surnames = Weighted(
        "王9 王2 李9 张9 刘6 赵4 郭4 杨4 陈2 高2 武2 任2 贾2 马2 白2 段1 郝2 梁2 韩2 薛1 侯1 宋2 石1 范1 温1 牛1 常1 田1 孙2 周1 吴1 徐1 胡1 曹1 冯1 董1 崔1 史1 杜1 康1 乔1 秦1 霍1 卫1 樊1 翟1 靳1 渠1 尚1 闫3 原1 申1 柴1 裴1 苗1 祁1 孟1 程1 邓1 丁1 吕1 姚1 谢1 郑1 何1 罗1 欧阳1 令狐1 上官1");

    private static readonly string[] MenOld = Split("建国 建军 国强 志强 海生 保平 福生 玉明 德胜 金生 长命 文明 天喜 拴柱 二虎 润生 贵生 有才 秀山 占魁 明亮 俊杰 永红 红旗 爱国 卫东 建平 志刚 晋平 晋生 计生 来福 振华 学文 庆丰");
    private static readonly string[] MenYoung = Split("伟 强 磊 军 鹏 超 杰 涛 浩 宇 昊 晨 帅 博 凯 子轩 浩然 宇轩 梓豪 子涵 俊熙 博文 一鸣 志远 文博 晓东 晓峰 海涛 永强 少华 明轩 家豪 泽宇 皓轩");
    private static readonly string[] WomenOld = Split("秀英 桂英 玉兰 秀兰 桂花 玉梅 爱莲 改花 翠萍 巧云 变香 莲花 月英 金花 润花 喜梅 秋香 春梅 存英 改英 文英 爱花 俊英 建英 建平 素珍 淑珍 粉娥 雪梅 青梅 引弟 艾叶");
    private static readonly string[] WomenYoung = Split("芳 娜 敏 静 丽 艳 燕 婷 娟 霞 慧 倩 雪 琳 洁 晓丽 晓燕 丽娟 雅婷 欣怡 梓涵 雨桐 诗涵 思雨 佳怡 可欣 一诺 梦瑶 文静 海燕 晋芳 雅琪 子萱 语嫣");

    private static readonly string[] Trades = Split("商贸 建材 科技 物流 餐饮 农业开发 装饰工程 机电设备 煤炭运销 食品 服装 医药 文化传媒 汽车销售 劳务 物业 新能源 铸造 陶瓷 环保");

    private static readonly string[] HuiNames = Split("买 哈 马 沙 丁");

    public static string Surname(ref Dice dice) => dice.Pick<string>(Surnames);

    /// <summary>A surname usual among the ethnicity.</summary>
    public static string HuiSurname(ref Dice dice) => dice.Pick<string>(HuiNames);

    public static string Given(ref Dice dice, int sex, int yearOfBirth)
    {
        var old = yearOfBirth < 1975;
        return dice.Pick<string>(sex == 1 ? old ? MenOld : MenYoung : old ? WomenOld : WomenYoung);
    }

    public static string Company(ref Dice dice, County county)
        => $"{county.Name}某某{dice.Pick<string>(Trades)}有限公司";

    private static string[] Split(string words) => words.Split(' ');

    private static string[] Weighted(string words)
        => [.. Split(words).SelectMany(word => Enumerable.Repeat(word.TrimEnd("0123456789".ToCharArray()), word[^1] - '0'))];
}
