namespace Exchange.Core.Simulation.Layouts;

/// <summary>Where a name stands in a list of a topic.</summary>
internal static class TopicPlaces
{
    /// <summary>From 0; -1 when it is not in the list.</summary>
    public static int PlaceOf(this IReadOnlyList<string> names, string name)
    {
        for (var i = 0; i < names.Count; i++)
        {
            if (names[i] == name)
            {
                return i;
            }
        }

        return -1;
    }
}
