using Exchange.Hub.Pull.Http;

namespace Exchange.Hub.Tests.Pull.Http;

public sealed class LinkHeaderTests
{
    [Theory]
    [InlineData("<https://a/b?x=1,2>; rel=\"next\"", "https://a/b?x=1,2")]
    [InlineData("</1>; rel=prev, </3>; rel=next", "/3")]
    [InlineData("</1>; title=\"a, <b>; rel=next\"; rel=prev, </3>; rel=\"last next\"", "/3")]
    [InlineData("</3>; REL=\"Next\"", "/3")]
    [InlineData("</3>; rel=nextish", null)]
    [InlineData("</3", null)]
    [InlineData("", null)]
    public void The_next_target_is_found(string header, string? target) => Assert.Equal(target, LinkHeader.Next(header));
}
