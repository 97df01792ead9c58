using System.Text.RegularExpressions;
using Exchange.Hub.Storage;

namespace Exchange.Hub.Tests.Storage;

/// <summary>Names that Azure accepts, wherever the hub runs.</summary>
public sealed partial class NamesTests
{
    [Fact]
    public void Every_container_has_a_name_that_storage_and_the_functions_host_accept()
        => Assert.All(Names.Containers, name => Assert.Matches(Lawful(), name));

    [GeneratedRegex("^[a-z0-9](?:[a-z0-9]|-(?=[a-z0-9])){2,62}$")]
    private static partial Regex Lawful();
}
