namespace Exchange.Hub.Tests.Pull.Partners;

/// <summary>How a partner fails to answer one request.</summary>
public enum PartnerFault
{
    /// <summary>Half of the body, then the connection is reset.</summary>
    ResetInBody,

    /// <summary>Half of a chunked body, then the connection is closed.</summary>
    CutShort,

    /// <summary>Half of the body, then nothing.</summary>
    SilentInBody,

    /// <summary>The request is taken, then nothing.</summary>
    Hanging,

    /// <summary>An answer that takes its time, but comes.</summary>
    Slow,

    /// <summary>The connection is closed without an answer.</summary>
    Closed,

    InternalError,

    /// <summary>503, with Retry-After 0.</summary>
    Unavailable,

    /// <summary>429, with Retry-After 0.</summary>
    TooMany,

    /// <summary>The token is forgotten: 401 until another one is got.</summary>
    TokenDies,

    /// <summary>A page of HTML with status 200.</summary>
    LoginPage,

    /// <summary>JSON cut short, with a length that fits.</summary>
    HalfJson,

    /// <summary>A total that other pages do not have.</summary>
    OtherTotal,

    /// <summary>No rows, though there are some.</summary>
    EmptyPage,

    /// <summary>The page before once more.</summary>
    PageBefore,

    /// <summary>A row less than there are.</summary>
    LostRow,

    /// <summary>Bytes that do not fit the checksum that goes along.</summary>
    WrongDigest,
}
