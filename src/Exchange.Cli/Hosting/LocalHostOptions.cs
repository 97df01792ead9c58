namespace Exchange.Cli.Hosting;

/// <summary>How the local host runs.</summary>
internal sealed class LocalHostOptions
{
    public const string Section = "Host";

    /// <summary>Port on 127.0.0.1; default 7071, 0 for any free one.</summary>
    public int Port { get; set; } = 7071;

    /// <summary>Messages of one queue that are worked on at the same time, and half of the files of the inbox; default 2, from 1 to 64.</summary>
    public int Concurrency { get; set; } = 2;

    /// <summary>Seconds that a message is hidden while it is worked on; it only sets how soon a lost one comes again; default 300, from 1 to 604800.</summary>
    public double HiddenSeconds { get; set; } = 300;

    /// <summary>
    /// Most seconds between two looks at an empty queue or the inbox; default 0.5, from 0.05 to 60. What this process itself puts into a
    /// queue is seen at once.
    /// </summary>
    public double PollSeconds { get; set; } = 0.5;

    /// <summary>Tries of one message before it goes to the poison queue; default 5, from 1 to 100.</summary>
    public int MostTries { get; set; } = 5;

    /// <summary>Seconds that work in hand may take after Ctrl-C before it is given back; default 30, from 0 to 3600.</summary>
    public double DrainSeconds { get; set; } = 30;

    public bool Valid => Port is >= 0 and <= 65535
        && Concurrency is >= 1 and <= 64
        && HiddenSeconds is >= 1 and <= 604800
        && PollSeconds is >= 0.05 and <= 60
        && MostTries is >= 1 and <= 100
        && DrainSeconds is >= 0 and <= 3600;
}
