using System.Security.Cryptography;
using Exchange.Hub.Jobs;
using Exchange.Hub.Pull;
using Exchange.Hub.Tests.Pull.Partners;

namespace Exchange.Hub.Tests.Pull.Http;

public sealed class DownloadTests(AzuriteFixture azurite)
{
    private static readonly byte[] File = Bytes(9 << 20, seed: 5);

    [Fact]
    public async Task A_file_comes_as_it_is()
    {
        await using var pull = await StartAsync(new() { File = File });
        var yield = await pull.RunAsync();
        Same(File, await pull.BytesAsync(yield));
        Assert.Equal((File.Length, null, 1), (yield.Files[0].Bytes, yield.Files[0].Rows, yield.Pages));
        Assert.Equal("\"v1\"", yield.Memory.ETag);
        Assert.Single(await pull.BlobsAsync());
    }

    [Theory]
    [InlineData(PartnerFault.ResetInBody)]
    [InlineData(PartnerFault.CutShort)]
    [InlineData(PartnerFault.SilentInBody)]
    public async Task A_broken_download_goes_on_where_it_ended(PartnerFault fault)
    {
        await using var pull = await StartAsync(new() { File = File }, attemptSeconds: 0.5);
        pull.Partner.Plan = call => call.Number < 3 ? fault : null;
        var yield = await pull.RunAsync();
        Same(File, await pull.BytesAsync(yield));
        var ranges = pull.Partner.Calls.Skip(1).Select(call => call.Headers["Range"]).ToList();
        Assert.Equal(3, ranges.Count);
        Assert.Equal(ranges.Order(StringComparer.Ordinal), ranges);
        Assert.All(pull.Partner.Calls.Skip(1), call => Assert.Equal("\"v1\"", call.Headers["If-Range"]));
    }

    [Fact]
    public async Task A_later_try_goes_on_with_the_blocks_of_an_earlier_one()
    {
        await using var pull = await StartAsync(new() { File = File });
        var earlier = await new PullInbox(pull.Storage, new WorkNotices(pull.Storage), HttpPull.Dataset)
            .BeginAsync("all.zip", $"\"v1\" {File.Length}", HttpPull.Stop);
        await earlier.AppendAsync(File.AsMemory(0, PullUpload.BlockBytes + 5), HttpPull.Stop);

        Same(File, await pull.BytesAsync(await pull.RunAsync()));
        Assert.Equal($"bytes={PullUpload.BlockBytes}-", pull.Partner.Calls[1].Headers["Range"]);
    }

    [Fact]
    public async Task A_later_run_goes_on_where_one_that_failed_ended()
    {
        await using var pull = await StartAsync(new() { File = File }, attemptSeconds: 0.2);
        pull.Partner.Plan = _ => PartnerFault.SilentInBody;
        await pull.FailsAsync(PullFault.Unavailable);
        var before = pull.Partner.Calls.Count;
        pull.Partner.Plan = _ => null;
        Same(File, await pull.BytesAsync(await pull.RunAsync()));
        Assert.Equal($"bytes={2 * PullUpload.BlockBytes}-", pull.Partner.Calls[before + 1].Headers["Range"]);
    }

    [Fact]
    public async Task What_was_wrong_is_not_gone_on_with()
    {
        await using var pull = await StartAsync(new() { File = File });
        var inbox = new PullInbox(pull.Storage, new WorkNotices(pull.Storage), HttpPull.Dataset);
        var upload = await inbox.BeginAsync("all.zip", "v", HttpPull.Stop);
        await upload.AppendAsync(File, HttpPull.Stop);
        Assert.Equal(2 * PullUpload.BlockBytes, (await inbox.BeginAsync("all.zip", "v", HttpPull.Stop)).Length);
        await upload.DiscardAsync(HttpPull.Stop);
        Assert.Equal(0, (await inbox.BeginAsync("all.zip", "v", HttpPull.Stop)).Length);
        await upload.AppendAsync(File, HttpPull.Stop);
        Assert.NotNull(await upload.CommitAsync(null, HttpPull.Stop));
    }

    [Fact]
    public async Task A_file_that_changed_in_between_is_begun_anew()
    {
        await using var pull = await StartAsync(new() { File = File });
        var other = Bytes(7 << 20, seed: 6);
        pull.Partner.Plan = call => call.Number == 0 ? PartnerFault.ResetInBody : null;
        pull.Partner.Instead = context =>
        {
            pull.Partner.Content = pull.Partner.Calls.Count > 1 ? new() { File = other, ETag = "\"v2\"" } : pull.Partner.Content;
            return Task.FromResult(false);
        };
        var yield = await pull.RunAsync();
        Same(other, await pull.BytesAsync(yield));
        Assert.Equal("\"v2\"", yield.Memory.ETag);
    }

    [Fact]
    public async Task Without_a_validator_a_broken_download_begins_anew()
    {
        await using var pull = await StartAsync(new() { File = File, ETag = null });
        pull.Partner.Plan = call => call.Number < 2 ? PartnerFault.ResetInBody : null;
        Same(File, await pull.BytesAsync(await pull.RunAsync()));
        Assert.All(pull.Partner.Calls, call => Assert.False(call.Headers.ContainsKey("Range")));
    }

    [Fact]
    public async Task A_partner_that_always_cuts_at_the_same_place_fails_the_run()
    {
        await using var pull = await StartAsync(new() { File = File[..100], ETag = null });
        pull.Partner.Plan = _ => PartnerFault.ResetInBody;
        await pull.FailsAsync(PullFault.Unavailable);
        Assert.Equal(5, pull.Partner.Calls.Count);
    }

    [Theory]
    [InlineData("Content-Digest", "sha-256=:{0}:")]
    [InlineData("Repr-Digest", "unknown=:AAAA:, sha-256=:{0}:")]
    [InlineData("Digest", "SHA-256={0}")]
    [InlineData("Content-MD5", "{1}")]
    public async Task A_checksum_that_is_told_is_held_to(string header, string form)
    {
        await using var pull = await StartAsync(new() { File = File });
        var told = File;
        pull.Partner.Instead = context =>
        {
            context.Response.Headers[header] = form
                .Replace("{0}", Convert.ToBase64String(SHA256.HashData(told)), StringComparison.Ordinal)
                .Replace("{1}", Convert.ToBase64String(MD5.HashData(told)), StringComparison.Ordinal);
            return Task.FromResult(false);
        };
        Assert.Single((await pull.RunAsync()).Files);
        await using var lied = await StartAsync(new() { File = File });
        lied.Partner.Instead = pull.Partner.Instead;
        told = [.. File, 0];
        Assert.Contains("校验值", (await lied.FailsAsync(PullFault.Inconsistent)).Message, StringComparison.Ordinal);
        Assert.Equal(3, lied.Partner.Calls.Count);
    }

    [Fact]
    public async Task A_part_that_begins_elsewhere_is_not_put_in()
    {
        await using var pull = await StartAsync(new() { File = File });
        pull.Partner.Plan = call => call.Number == 0 ? PartnerFault.ResetInBody : null;
        var moved = false;
        pull.Partner.Instead = async context =>
        {
            if (moved || !context.Request.Headers.ContainsKey("Range"))
            {
                return false;
            }

            moved = true;
            context.Response.StatusCode = 206;
            context.Response.Headers.ContentRange = $"bytes 0-{File.Length - 1}/{File.Length}";
            await context.Response.Body.WriteAsync(File);
            return true;
        };
        Same(File, await pull.BytesAsync(await pull.RunAsync()));
        Assert.True(moved);
    }

    [Fact]
    public async Task A_web_page_is_no_file_and_an_empty_file_is_no_delivery()
    {
        await using var pull = await StartAsync(new());
        var yield = await pull.RunAsync();
        Assert.True(yield.Empty);
        Assert.Empty(await pull.BlobsAsync());
        pull.Partner.Plan = _ => PartnerFault.LoginPage;
        Assert.Contains("网页", (await pull.FailsAsync(PullFault.Unreadable)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_partner_that_never_answers_is_given_up()
    {
        await using var pull = await StartAsync(new() { File = File }, attemptSeconds: 0.2);
        pull.Partner.Plan = _ => PartnerFault.Hanging;
        Assert.Contains("没有响应", (await pull.FailsAsync(PullFault.Unavailable)).Message, StringComparison.Ordinal);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(HttpPull.Stop);
        pull.Limits = new() { AttemptSeconds = 3000 };
        var run = pull.RunAsync(stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run.WaitAsync(TimeSpan.FromSeconds(5), HttpPull.Stop));
    }

    private static void Same(byte[] expected, byte[] got) => Assert.True(expected.AsSpan().SequenceEqual(got), $"{got.Length} bytes were delivered that are not the {expected.Length} of the file.");

    private static byte[] Bytes(int length, int seed)
    {
        var bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    private async Task<HttpPull> StartAsync(PartnerContent content, double attemptSeconds = 5)
    {
        var pull = await HttpPull.StartAsync(azurite, options => options.AttemptSeconds = attemptSeconds);
        pull.Partner.Content = content;
        pull.Request = PagedRequest.File();
        return pull;
    }
}
