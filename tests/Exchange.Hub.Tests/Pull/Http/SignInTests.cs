using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Exchange.Core.Pulling;
using Exchange.Hub.Pull;
using Exchange.Hub.Tests.Pull.Partners;

namespace Exchange.Hub.Tests.Pull.Http;

public sealed class SignInTests(AzuriteFixture azurite)
{
    private static readonly PartnerContent Content = new() { Json = PartnerRows.Json(47, seed: 2) };

    [Fact]
    public async Task A_key_stands_in_its_header()
    {
        await using var pull = await StartAsync(new HttpSignIn.ApiKey("X-Api-Key", "", new SecretName("key")));
        pull.Partner.Admits = request => request.Headers["X-Api-Key"] == "k-123";
        await IsWholeAsync(pull);
        pull.SignIn = new HttpSignIn.ApiKey("Authorization", "Bearer ", new SecretName("key"));
        pull.Partner.Admits = request => request.Headers.Authorization == "Bearer k-123";
        await IsWholeAsync(pull);
    }

    [Fact]
    public async Task Name_and_password_are_sent_as_basic()
    {
        await using var pull = await StartAsync(new HttpSignIn.Basic("平阳", new SecretName("key")));
        pull.Partner.Admits = request => request.Headers.Authorization == "Basic " + Convert.ToBase64String("平阳:k-123"u8);
        await IsWholeAsync(pull);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_token_is_got_once_and_kept_for_the_next_run(bool inHeader)
    {
        await using var pull = await StartAsync(Credentials(inHeader));
        await IsWholeAsync(pull);
        await IsWholeAsync(pull);
        Assert.Equal(1, pull.Partner.Tokens);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task A_token_that_dies_after_some_requests_is_got_again(int requests)
    {
        await using var pull = await StartAsync();
        var used = new Dictionary<string, int>();
        pull.Partner.Admits = request =>
        {
            var token = request.Headers.Authorization.ToString();
            return token == $"Bearer {pull.Partner.Token}" && (used[token] = used.GetValueOrDefault(token) + 1) <= requests;
        };
        await IsWholeAsync(pull);
        Assert.Equal((int)Math.Ceiling(5.0 / requests), pull.Partner.Tokens);
    }

    [Fact]
    public async Task A_partner_that_refuses_every_token_is_asked_with_two_of_them_only()
    {
        await using var pull = await StartAsync();
        pull.Partner.Admits = _ => false;
        var failure = await pull.FailsAsync(PullFault.Refused);
        Assert.Contains("HTTP 401", failure.Message, StringComparison.Ordinal);
        Assert.Equal((2, 4), (pull.Partner.Tokens, pull.Partner.Calls.Count));
    }

    [Fact]
    public async Task A_wrong_client_secret_is_refused_without_a_word_of_it()
    {
        await using var pull = await StartAsync();
        pull.SignIn = new HttpSignIn.ClientCredentials(new Uri(pull.Partner.Address, "token"), "client", new SecretName("key"), "read");
        var failure = await pull.FailsAsync(PullFault.Refused);
        Assert.DoesNotContain("k-123", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_that_is_missing_or_cannot_be_sent_is_a_matter_of_setup()
    {
        await using var pull = await StartAsync(new HttpSignIn.ApiKey("X-Api-Key", "", new SecretName("nowhere")));
        var missing = await Assert.ThrowsAsync<PullFailedException>(() => pull.RunAsync());
        Assert.Equal(PullFault.Setup, missing.Fault);
        Assert.Contains("Pull:Secrets:public-security:nowhere", missing.Message, StringComparison.Ordinal);
        pull.SignIn = new HttpSignIn.ApiKey("X-Api-Key", "", new SecretName("broken"));
        Assert.DoesNotContain("lines", (await pull.FailsAsync(PullFault.Setup)).ToString(), StringComparison.Ordinal);
        Assert.Empty(pull.Partner.Calls);
    }

    [Theory]
    [InlineData(HmacAlgorithm.Sha256, false)]
    [InlineData(HmacAlgorithm.Sha512, true)]
    [InlineData(HmacAlgorithm.Sha1, true)]
    public async Task A_signed_request_is_what_the_platform_checks(HmacAlgorithm algorithm, bool inHex)
    {
        await using var pull = await StartAsync(new HttpSignIn.Hmac(
            "app1",
            new SecretName("key"),
            "{method}\n{path}\n{query}\n{timestamp}\n{nonce}\n{bodySha256}\n{other}",
            [new("X-Key", "{keyId}"), new("X-Time", "{timestamp}"), new("X-Nonce", "{nonce}"), new("X-Sign", "v1 {signature}")])
        {
            Algorithm = algorithm,
            InHex = inHex,
            Timestamp = TimestampForm.UnixSeconds,
        });
        var nonces = new HashSet<string>();
        pull.Partner.Admits = request =>
        {
            var text = $"GET\n{request.Path}\n{request.QueryString.Value!.TrimStart('?')}\n{request.Headers["X-Time"]}\n{request.Headers["X-Nonce"]}\n{Convert.ToHexStringLower(SHA256.HashData([]))}\n{{other}}";
            var expected = Sign(algorithm, text, inHex);
            var age = DateTimeOffset.FromUnixTimeSeconds(long.Parse(request.Headers["X-Time"].ToString(), CultureInfo.InvariantCulture)) - TimeProvider.System.GetUtcNow();
            return request.Headers["X-Key"] == "app1" && request.Headers["X-Sign"] == $"v1 {expected}" && age.Duration() < TimeSpan.FromMinutes(1) && nonces.Add(request.Headers["X-Nonce"].ToString());
        };
        await IsWholeAsync(pull);
        Assert.Equal(5, nonces.Count);
    }

    [Fact]
    public async Task A_redirect_within_the_host_is_followed_and_one_to_another_is_refused()
    {
        await using var pull = await StartAsync(new HttpSignIn.ApiKey("X-Api-Key", "", new SecretName("key")));
        pull.Partner.Admits = request => request.Headers["X-Api-Key"] == "k-123";
        var to = "/json/page?";
        pull.Partner.Instead = context =>
        {
            var moves = context.Request.Path == "/moved";
            if (moves)
            {
                context.Response.StatusCode = 307;
                context.Response.Headers.Location = to + context.Request.QueryString.Value!.TrimStart('?');
            }

            return Task.FromResult(moves);
        };
        pull.Request = pull.Request with { Path = "moved" };
        await IsWholeAsync(pull);

        await using var other = await FakePartner.StartAsync();
        to = new Uri(other.Address, "json/page?").ToString();
        var failure = await Assert.ThrowsAsync<PullFailedException>(() => pull.RunAsync());
        Assert.Equal(PullFault.Refused, failure.Fault);
        Assert.Empty(other.Calls);
    }

    private static HttpSignIn.ClientCredentials Unknown { get; } = new(new Uri("http://127.0.0.1/"), "client", new SecretName("client-secret"), null);

    private static Func<HttpPull, HttpSignIn> Credentials(bool inHeader)
        => pull => Unknown with { Token = new Uri(pull.Partner.Address, "token"), SecretInHeader = inHeader };

    private Task<HttpPull> StartAsync() => StartAsync(Credentials(inHeader: false));

    private Task<HttpPull> StartAsync(HttpSignIn signIn) => StartAsync(_ => signIn);

    private async Task<HttpPull> StartAsync(Func<HttpPull, HttpSignIn> signIn)
    {
        var pull = await HttpPull.StartAsync(azurite);
        pull.Partner.Content = Content;
        pull.Request = PagedRequest.Json("page", withTotal: true);
        pull.SignIn = signIn(pull);
        if (pull.SignIn is HttpSignIn.ClientCredentials)
        {
            pull.Partner.Admits = request => request.Headers.Authorization == $"Bearer {pull.Partner.Token}";
        }

        return pull;
    }

    private static async Task IsWholeAsync(HttpPull pull) => Assert.Equal(PartnerRows.AsLines(Content.Json), await pull.BytesAsync(await pull.RunAsync()));

    private static string Sign(HmacAlgorithm algorithm, string text, bool inHex)
    {
        var (key, bytes) = ("k-123"u8.ToArray(), Encoding.UTF8.GetBytes(text));
        using HMAC hmac = algorithm switch
        {
            HmacAlgorithm.Sha512 => new HMACSHA512(key),
#pragma warning disable CA5350 // Some partners' platforms ask for it.
            HmacAlgorithm.Sha1 => new HMACSHA1(key),
#pragma warning restore CA5350
            _ => new HMACSHA256(key),
        };
        var hash = hmac.ComputeHash(bytes);
        return inHex ? Convert.ToHexStringLower(hash) : Convert.ToBase64String(hash);
    }
}
