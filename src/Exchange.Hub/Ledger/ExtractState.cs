namespace Exchange.Hub.Ledger;

/// <summary>Where an extract (一次报送) stands. Every change is one conditional write of its ledger entry.</summary>
public enum ExtractState
{
    /// <summary>已接收: archived, and waiting to be normalized.</summary>
    Received,

    /// <summary>规范化中: a worker holds it.</summary>
    Normalizing,

    /// <summary>已通过: all gates passed, or an operator released it; waiting to be published.</summary>
    Accepted,

    /// <summary>挂起待审: a gate closed; a named operator releases or rejects it.</summary>
    Held,

    /// <summary>已退回: unreadable, or turned down by an operator. The end.</summary>
    Rejected,

    /// <summary>发布中: a worker holds it.</summary>
    Publishing,

    /// <summary>已发布: in a version of its table. The end.</summary>
    Published,

    /// <summary>处理失败: our fault, as often as we try; an operator retries it.</summary>
    Failed,
}
