using System.Text;

namespace Exchange.Benchmarks.Extract;

/// <summary>What the cells of the generated extract are made of, in GB18030. Every name is invented by combination.</summary>
internal static class Words
{
    public static Encoding Gb18030 { get; } = CodePagesEncodingProvider.Instance
        .GetEncoding(54936, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    public static string Heading { get; } =
        "号牌种类,号牌号码,中文品牌,车辆型号,车辆识别代号,发动机号,车辆类型,使用性质,机动车所有人,身份证明名称,身份证明号码,初次登记日期,检验有效期止,强制报废期止,机动车状态,购置价(元)";

    public static byte[][] Surnames { get; } = Each("王 李 张 刘 陈 杨 赵 黄 周 吴 徐 孙 胡 朱 高 林 何 郭 马 罗 梁 宋 郑 谢 韩 唐 冯 于 董 萧 程 曹 袁 邓 许 傅 沈 曾 彭 吕 欧阳 司马 诸葛 尉迟");

    /// <summary>The last ones are outside of GBK and take four bytes.</summary>
    public static byte[][] GivenNames { get; } = Each(
        "伟 芳 娜 敏 静 丽 强 磊 军 洋 勇 艳 杰 娟 涛 明 超 秀 霞 平 刚 桂 英 华 玉 兰 春 梅 建 国 志 文 海 燕 红 波 辉 鹏 飞 雪 琳 晨 浩 宇 轩 子 涵 欣 怡 梓 㛃 𬱖 䶮");

    public static byte[][] MinorityNames { get; } = Each("阿依古丽·买买提 吐尔逊·艾合买提 古丽娜尔·库尔班 巴特尔·苏和 玛依拉•热合曼 艾山・吐拉");

    public static byte[][] Towns { get; } = Each("太原市 大同市 阳泉市 长治市 晋城市 朔州市 晋中市 运城市 忻州市 临汾市 吕梁市 太原市小店区 太原市迎泽区 晋中市榆次区");

    public static byte[][] Trades { get; } = Each("恒通物流 鑫源煤业 盛达运输 华泰建材 宏远商贸 瑞丰农业 嘉禾食品 安顺客运 中天科技 惠民医药");

    public static byte[][] Companies { get; } = Each("有限公司 有限责任公司 股份有限公司 （集团）有限公司 (山西)有限公司 农民专业合作社");

    public static byte[][] Brands { get; } = Each(
        "大众汽车牌(VOLKSWAGEN) 上汽大众帕萨特牌(PASSAT) 一汽丰田卡罗拉牌(COROLLA) 别克君威牌(BUICK) 雪佛兰科鲁兹牌(CHEVROLET) 东风日产轩逸牌(NISSAN) 北京现代伊兰特牌(HYUNDAI) " +
        "长安逸动牌(CHANGAN) 吉利美日帝豪牌(GEELY) 比亚迪牌(BYD) 长城哈弗牌(HAVAL) 奇瑞瑞虎牌(CHERY) 五菱宏光牌(WULING) 宝骏牌(BAOJUN) " +
        "奥迪牌(AUDI) 华晨宝马牌(BMW) 一汽解放牌(JIEFANG) 东风天龙牌(DONGFENG) 陕汽重卡德龙牌(SHACMAN) 福田时代牌(FOTON) 江铃全顺牌(TRANSIT) " +
        "豪爵铃木牌(HAOJUE) 新大洲本田牌(SUNDIRO) 金杯海狮牌(JINBEI) 红旗牌(HONGQI) 广汽传祺牌(TRUMPCHI) 特斯拉牌(TESLA) 沃尔沃牌(VOLVO)");

    /// <summary>Quoted as CSV asks for: a comma, a line break, a quote inside.</summary>
    public static byte[][] QuotedBrands { get; } =
    [
        .. new[] { "\"大众,帕萨特\"", "\"东风\n小康牌\"", "\"解放\r\nJ6\"", "\"五菱\"\"之光\"\"牌\"", "\"福田,\"\"时代\"\",轻卡\"" }.Select(Gb18030.GetBytes),
    ];

    public static byte[] Province { get; } = Gb18030.GetBytes("晋");

    public static byte[] Trailer { get; } = Gb18030.GetBytes("挂");

    public static byte[] ResidentCard { get; } = Gb18030.GetBytes("居民身份证");

    public static byte[] Licence { get; } = Gb18030.GetBytes("统一社会信用代码");

    public static byte[] Year { get; } = Gb18030.GetBytes("年");

    public static byte[] Month { get; } = Gb18030.GetBytes("月");

    public static byte[] Day { get; } = Gb18030.GetBytes("日");

    public static byte[] TenThousand { get; } = Gb18030.GetBytes("万");

    public static byte[] NotADate { get; } = Gb18030.GetBytes("2019春");

    public static byte[] NotAPrice { get; } = Gb18030.GetBytes("面议");

    public static byte[][] Each(string words) => [.. words.Split(' ').Select(Gb18030.GetBytes)];
}
