namespace Exchange.Hub.Query;

/// <summary>How far one institution's answer about one person is; codes of the list <c>inquiry-state</c>.</summary>
public static class InquiryState
{
    /// <summary>未答复.</summary>
    public const string Unanswered = "unanswered";

    /// <summary>不再催办: nobody waits for an answer any more.</summary>
    public const string GivenUp = "given-up";

    /// <summary>未开户.</summary>
    public const string NoAccount = "no-account";

    /// <summary>有账户.</summary>
    public const string Account = "account";

    /// <summary>超限.</summary>
    public const string OverLimit = "over-limit";

    /// <summary>未超限.</summary>
    public const string NotOverLimit = "not-over-limit";

    /// <summary>有记录, of partners that have no accounts.</summary>
    public const string Found = "found";

    /// <summary>查无: the partner answered that the person is not on its register.</summary>
    public const string NotFound = "not-found";

    /// <summary>姓名与证件号码不符: no answer; to be corrected and asked again.</summary>
    public const string NameMismatch = "name-mismatch";

    /// <summary>查询失败: no answer.</summary>
    public const string Failed = "failed";

    /// <summary>States that are answers; a no-account and a not-found are.</summary>
    public static IReadOnlyList<string> Answers { get; } = [NoAccount, Account, OverLimit, NotOverLimit, Found, NotFound];

    public static bool IsAnswer(string state) => Answers.Contains(state);
}
