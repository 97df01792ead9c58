namespace Exchange.Core.Pulling;

/// <summary>How the extracts of a data set are fetched (拉取), as <c>source.pull</c> of its mapping declares it.</summary>
/// <param name="Connection">Name of a connection of the partner.</param>
/// <param name="Fetch">What is asked for.</param>
/// <param name="Schedule">When.</param>
public sealed record PullDeclaration(string Connection, PullFetch Fetch, PullSchedule Schedule);
