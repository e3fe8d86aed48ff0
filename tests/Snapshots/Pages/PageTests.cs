using System.Text;
using LoginMachine.Journal;
using LoginMachine.Journal.Redaction;
using LoginMachine.Loopback;
using LoginMachine.Machine;
using LoginMachine.Machine.Sanitized;
using LoginMachine.Machine.Tables;
using LoginMachine.Machine.Triggers;
using LoginMachine.Replay;
using LoginMachine.Run;
using LoginMachine.Tests.Snapshots.Journals;
using Microsoft.AspNetCore.Http;
using Snapshooter.Xunit;
using BrowserPages = LoginMachine.Loopback.Pages;

namespace LoginMachine.Tests.Snapshots.Pages;

/// <summary>What the browser is shown.</summary>
[Trait("Behaviour", "A12")]
public class PageTests
{
    private const string Hostile = "<script>alert(1)</script> & \"more\" \u001b[31m\u202e";

    [Theory]
    [InlineData(302)]
    [InlineData(400)]
    [InlineData(404)]
    [InlineData(405)]
    [InlineData(410)]
    public async Task A_request_that_is_no_callback(int status) =>
        Snapshot.Match(await WrittenAsync(BrowserPages.Plain(status)), $"Page.{status}");

    [Theory]
    [InlineData("earlier")]
    [InlineData("unknown")]
    [InlineData("missing")]
    [Trait("Behaviour", "C2")]
    public async Task A_callback_of_another_sign_in(string state) =>
        Snapshot.Match(await WrittenAsync(BrowserPages.Foreign(WireNames.Parse<StateCheck>(state)!.Value)), $"Page.foreign_{state}");

    [Fact]
    [Trait("Behaviour", "S1")]
    public async Task A_request_of_another_user() => Snapshot.Match(await WrittenAsync(BrowserPages.OtherAccount()), "Page.other_account");

    [Fact]
    [Trait("Behaviour", "S1")]
    public async Task A_start_URL_that_was_opened_twice() => Snapshot.Match(await WrittenAsync(BrowserPages.OpenedTwice()), "Page.opened_twice");

    [Fact]
    public async Task A_sign_in_that_went_well() =>
        Snapshot.Match(await WrittenAsync(FinalPage.Of(After(Golden.Success))), "Page.succeeded");

    [Fact]
    public async Task A_hosted_page_of_success() =>
        Snapshot.Match(await WrittenAsync(FinalPage.Of(After(Golden.Success, "https://app.example/welcome?from=cli"))), "Page.hosted");

    [Fact]
    [Trait("Behaviour", "P2")]
    public async Task A_provider_error_description_changes_nothing_but_the_text()
    {
        var attempt = After("provider_callback_error");
        attempt.ProviderWords = attempt.ForUser(Hostile);
        Snapshot.Match(await WrittenAsync(FinalPage.Of(attempt)), "Page.hostile");
    }

    [Fact]
    public void Every_end_of_a_sign_in()
    {
        var text = new StringBuilder();
        foreach (var name in Golden.Demonstrated)
        {
            var page = FinalPage.Of(After(name));
            text.Append(name).Append(": ").Append(page.Status).Append(' ').Append(page.Title).Append('\n')
                .AppendJoin("", page.Paragraphs.Select(paragraph => $"  {paragraph}\n"));
        }

        Snapshot.Match(text.ToString(), "Page.ends");
    }

    /// <summary>An attempt that ended as a golden journal did.</summary>
    private static Attempt After(string name, string? hosted = null)
    {
        var replayer = new Replayer(Definitions.Own);
        foreach (var entry in JournalText.Read(Golden.Bytes(name)).Entries)
        {
            replayer.Next(entry);
        }

        var profile = new Profile { Name = "demo", SuccessUrl = hosted };
        return new Attempt(
            AttemptId.Parse("0123456789abcdef")!.Value,
            new LoginOptions(profile) { Program = "demo" },
            Settings.Unset,
            new Vault(null),
            new Redactor(new byte[32]),
            TimeProvider.System)
        {
            Position = replayer.Position,
        };
    }

    private static async Task<string> WrittenAsync(Page page)
    {
        var (context, body) = (new DefaultHttpContext(), new MemoryStream());
        context.Response.Body = body;
        await BrowserPages.WriteAsync(context, page);
        var headers = context.Response.Headers.OrderBy(header => header.Key, StringComparer.Ordinal).Select(header => $"{header.Key}: {header.Value}\n");
        return $"HTTP {context.Response.StatusCode}\n{string.Concat(headers)}\n{Encoding.UTF8.GetString(body.ToArray())}";
    }
}
