namespace Exchange.Core.Pulling;

/// <summary>What one run asks for.</summary>
public abstract record PullFetch
{
    private PullFetch()
    {
    }

    /// <summary>Rows of an HTTP API, page by page, or one file.</summary>
    /// <param name="Path">Behind the connection's address.</param>
    public sealed record Request(string Path) : PullFetch
    {
        public HttpBody Body { get; init; } = HttpBody.Json;

        /// <summary>Parameters that are the same in every request.</summary>
        public IReadOnlyList<KeyValuePair<string, string>> Query { get; init; } = [];

        public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

        /// <summary>JSON: pointer (RFC 6901) to the array of rows in a page.</summary>
        public string Rows { get; init; } = "";

        /// <summary>Null when one answer holds everything.</summary>
        public HttpPaging? Paging { get; init; }

        /// <summary>Null when everything is asked for every time.</summary>
        public SinceWatermark? Since { get; init; }

        /// <summary>Name of the file in the inbox, with its ending; {date} and {time} are put in.</summary>
        public required string FileName { get; init; }
    }

    /// <summary>Files of a folder, by SFTP or in a storage container.</summary>
    /// <param name="Folder">Absolute, or from where the account stands; empty for there.</param>
    /// <param name="Patterns">Globs on the file's name, as of <c>source.path</c>.</param>
    public sealed record Files(string Folder, IReadOnlyList<string> Patterns) : PullFetch
    {
        /// <summary>Younger files are still being written.</summary>
        public TimeSpan MinimumAge { get; init; } = TimeSpan.FromMinutes(1);

        /// <summary>Folder that a file is moved to when it was taken: absolute, or from where the account stands; null when it is left where it is.</summary>
        public string? MoveTo { get; init; }
    }
}

/// <summary>In what form an HTTP API gives rows.</summary>
public enum HttpBody
{
    /// <summary>A JSON document for each page; the rows are put into one file, a row a line.</summary>
    Json,

    /// <summary>CSV for each page, each with the same heading; it is kept once.</summary>
    Csv,

    /// <summary>Any file, taken as it is.</summary>
    File,
}
