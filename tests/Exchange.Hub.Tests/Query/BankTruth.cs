using Exchange.Core.Queries;
using Exchange.Hub.Query;

namespace Exchange.Hub.Tests.Query;

/// <summary>What a bank knows of a person; the same whenever it is asked.</summary>
/// <param name="State">As it has to be published once the bank's last file is in.</param>
/// <param name="Balances">Hundredths of a yuan, one for each account.</param>
internal sealed record BankTruth(string State, IReadOnlyList<long> Balances)
{
    /// <summary>Of a bank that answers only whether there is too much.</summary>
    public static BankTruth OfLimit(int person) => (person * 7 % 10) switch
    {
        0 => new(InquiryState.Unanswered, []),
        1 => new(InquiryState.Failed, []),
        2 or 3 => new(InquiryState.OverLimit, []),
        4 or 5 or 6 => new(InquiryState.NoAccount, []),
        _ => new(InquiryState.NotOverLimit, []),
    };

    public static BankTruth OfBalance(int bank, int person) => (((person * 31) + (bank * 17)) % 12) switch
    {
        0 => new(InquiryState.Unanswered, []),
        1 => new(InquiryState.NameMismatch, []),
        2 => new(InquiryState.Failed, []),
        3 or 4 => new(InquiryState.Account, [(person * 1_000) + bank, 77]),
        5 => new(InquiryState.Account, [0]),
        6 or 7 => new(InquiryState.Account, [(person * 100) + bank + 1]),
        _ => new(InquiryState.NoAccount, []),
    };
}

/// <summary>Files of answers as banks write them.</summary>
internal static class BankFiles
{
    public static byte[] Balances(string code, string name, IEnumerable<(QuerySubject Subject, string Batch, BankTruth Truth)> answers, DateOnly day)
    {
        var rows = new Newtonsoft.Json.Linq.JArray();
        foreach (var (subject, batch, truth) in answers)
        {
            var seq = 0;
            foreach (var balance in truth.State == InquiryState.Account ? truth.Balances.Select(balance => (long?)balance) : [null])
            {
                rows.Add(new Newtonsoft.Json.Linq.JObject
                {
                    ["批次号"] = batch,
                    ["授权编号"] = subject.AuthorizationNo,
                    ["姓名"] = subject.Name,
                    ["证件号码"] = subject.Id,
                    ["银行代码"] = code,
                    ["银行名称"] = name,
                    ["结果标识"] = truth.State switch { InquiryState.Account => "01", InquiryState.NoAccount => "02", InquiryState.NameMismatch => "03", _ => "04" },
                    ["账户序号"] = balance is null ? "0" : (++seq).ToString(System.Globalization.CultureInfo.InvariantCulture),
                    ["余额"] = balance is { } cents ? Yuan(cents) : "",
                    ["查询时间"] = day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
                });
            }
        }

        return System.Text.Encoding.UTF8.GetBytes(new Newtonsoft.Json.Linq.JObject { ["data"] = new Newtonsoft.Json.Linq.JObject { ["rows"] = rows } }.ToString(Newtonsoft.Json.Formatting.None));
    }

    /// <summary>A clerk's workbook; he leaves out the batch number.</summary>
    public static byte[] Limits(string name, IEnumerable<(QuerySubject Subject, BankTruth Truth)> answers, DateOnly day)
    {
        var rows = answers.Select(answer => (string[])
        [
            answer.Subject.AuthorizationNo, answer.Subject.Name, answer.Subject.Id, name, "30144.00",
            answer.Truth.State switch { InquiryState.OverLimit => "超限", InquiryState.NotOverLimit => "未超限", InquiryState.NoAccount => "未开户", _ => "查询失败" },
            day.ToString("yyyy年M月d日", System.Globalization.CultureInfo.InvariantCulture),
        ]);
        return TestWorkbook.Of([["授权编号", "姓名", "证件号码", "银行名称", "核对限额(元)", "个人存款是否超限", "查询时点"], .. rows]);
    }

    public static string Yuan(long cents) => (cents / 100m).ToString("0.00", System.Globalization.CultureInfo.InvariantCulture);
}
