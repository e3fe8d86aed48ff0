using System.Text;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using LoginMachine.Failures;
using LoginMachine.Journal;
using LoginMachine.Journal.Redaction;
using LoginMachine.Machine;
using LoginMachine.Machine.Sanitized;
using LoginMachine.Machine.Triggers;
using LoginMachine.Run;
using LoginMachine.Tests.Properties.Support;

namespace LoginMachine.Tests.Properties.Redaction;

/// <summary>What a provider can put into a journal: forms that hold nothing else, and keyed marks.</summary>
[ThousandCases]
[Trait("Behaviour", "S5")]
public class ProviderFactsTests
{
    private static readonly Redactor Own = new([.. Enumerable.Range(0, 32).Select(value => (byte)value)]);

    [Property]
    public Property A_text_that_looks_like_a_mark_is_marked_like_any_other() => Law.Of(Texts.Of(Texts.Hex, 8, 8).Zip(Gen.Choose(0, 99999)), drawn =>
    {
        var imitation = $"redacted:{drawn.Item2}:{drawn.Item1}";
        var redactor = new Redactor(Encoding.UTF8.GetBytes(imitation));
        Assert.NotEqual(imitation, redactor.Code(imitation).Text);
        Assert.NotEqual(imitation, redactor.Request(imitation).Text);
    });

    [Theory]
    [InlineData("ada.lovelace")]
    [InlineData("ada_lovelace-1815-12-10.example.com")]
    [InlineData("WDJBMJHT")]
    [InlineData("0123456789abcdef0123456789abcdef")]
    [InlineData("req-1")]
    [InlineData("{0f8fad5b-d9cb-469f-a165-70867728950e}")]
    [InlineData("a\u202eb")]
    public void A_request_id_of_free_form_becomes_a_mark(string id) => Assert.Equal(Own.Mark(id).Text, Own.Request(id).Text);

    [Theory]
    [InlineData("0f8fad5b-d9cb-469f-a165-70867728950e")]
    [InlineData("0F8FAD5B-D9CB-469F-A165-70867728950E")]
    [InlineData("7d3f1e2a9b8c4d5e-FRA")]
    public void A_request_id_of_a_form_that_holds_nothing_else_stays(string id) => Assert.Equal(id, Own.Request(id).Text);

    [Theory]
    [InlineData("login.example.com", true)]
    [InlineData("ada-lovelace.example.com", false)]
    [InlineData("login.example.com:444", false)]
    [InlineData("wdjbmjht.example", false)]
    public void Only_a_host_that_is_known_from_elsewhere_stays(string host, bool stays) =>
        Assert.Equal(stays ? host : Own.Mark(host).Text, Own.Host(host, ["login.example.com", "id.example"]).Text);

    [Fact]
    public void Journals_of_before_hold_ids_and_hosts_of_free_form_and_are_read()
    {
        var (line, verification) = Sealed(new Vault(), new DeviceCodeRefused(400, null, false, RequestId.Parse("req-1")));
        Assert.Contains("req-1", line, StringComparison.Ordinal);
        Assert.NotEqual(Verdict.Unreadable, verification.Verdict);
    }

    public static TheoryData<string> NearMisses => ["as it is", "upper case", "lower case", "its beginning", "its end", "its middle", "without hyphens", "with hyphens", "inside of more"];

    [Theory]
    [MemberData(nameof(NearMisses))]
    public void A_near_miss_of_a_secret_trips_the_wire(string how) => Law.Holds(Texts.Secret.Zip(Texts.Secret), drawn =>
    {
        var (secret, other) = drawn;
        var vault = new Vault();
        vault.PutTokens(new Tokens(new Secret(secret[..12] + "-" + secret[12..]), null, null, null, null));
        var shown = how switch
        {
            "upper case" => secret.ToUpperInvariant(),
            "lower case" => secret.ToLowerInvariant(),
            "its beginning" => secret[..14],
            "its end" => secret[^12..],
            "its middle" => secret[4..20],
            "with hyphens" => string.Join('-', secret.Chunk(4).Select(piece => new string(piece))),
            "inside of more" => $"{other[..3]}.{secret[..16]}.{other[..3]}",
            _ => secret,
        };

        var (line, verification) = Sealed(vault, new TokenEndpointRejected(400, null, false, RequestId.Parse(shown)));

        Assert.True(vault.Knows(shown));
        Assert.DoesNotContain(shown, line, StringComparison.OrdinalIgnoreCase);
        Assert.Null(JournalText.Read(Encoding.UTF8.GetBytes(line)).Lines[0].Fault);
        Assert.Equal(Verdict.Incomplete, verification.Verdict);
    }, count: 200);

    [Theory]
    [InlineData("WDJB-MJHT", "wdjbmjht.example")]
    [InlineData("WDJB-MJHT", "a.wdjb-mjht.example")]
    [InlineData("1234-5678", "12345678.example")]
    [InlineData("ABC-DEF", "abcdef.example")]
    public void A_user_code_is_masked_without_its_hyphens_too(string code, string host)
    {
        var vault = new Vault();
        vault.PutDeviceCode(new Secret("0123456789abcdef0123"), new Secret(code));
        var (line, _) = Sealed(vault, new DeviceCodeIssued(5, CompleteUri: true, HostLabel.Parse(host), 900));
        Assert.True(vault.Knows(host));
        Assert.Contains("xxx", line, StringComparison.Ordinal);
        Assert.DoesNotContain(host, line, StringComparison.Ordinal);
        Assert.Null(JournalText.Read(Encoding.UTF8.GetBytes(line)).Lines[0].Fault);
    }

    [Fact]
    public void A_secret_without_a_digit_in_lower_case_trips_the_wire()
    {
        const string Letters = "pbTzKOmYFFjvkwprfTQBNXMgzBdVsWgHhtdhJONvmAOeGmrIqvDIL";
        var vault = new Vault();
        vault.PutTokens(new Tokens(new Secret(Letters), null, null, null, null));
        var (line, _) = Sealed(vault, new TokenEndpointRejected(400, null, false, RequestId.Parse(Letters.ToLowerInvariant())));
        Assert.DoesNotContain(Letters[..12], line, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Every_published_error_code_and_wire_name_counts_as_a_word() =>
        Assert.All(
            ErrorCode.All.Concat(Enum.GetValues<FailureCategory>().Select(category => category.Wire())),
            word => Assert.True(JournaledTexts.IsWord(Encoding.UTF8.GetBytes(word)), word));

    /// <summary>A provider chooses its codes; the terms of the journal are not masked for it.</summary>
    [Theory]
    [InlineData("access_denied")]
    [InlineData("has_description")]
    [InlineData("status")]
    public void A_code_that_is_a_word_of_the_journal_masks_nothing(string code)
    {
        var vault = new Vault();
        vault.PutCode(new Secret(code));
        var (line, _) = Sealed(vault, new TokenEndpointRejected(400, ErrorCode.Known("access_denied"), HasDescription: true));
        Assert.Contains("\"error\":\"access_denied\",\"has_description\":true", line, StringComparison.Ordinal);
    }

    private static (string Line, Verification Verification) Sealed(Vault vault, Trigger trigger)
    {
        using var encoder = new LineEncoder(null, vault);
        var attempt = AttemptId.Parse("0123456789abcdef")!.Value;
        var bytes = encoder.Encode(new JournalEntry(0, DateTimeOffset.UnixEpoch, 0, attempt, "browser", EntryType.Opened, FlowState.ExchangingToken, trigger, FlowState.Failed)).ToArray();
        return (Encoding.UTF8.GetString(bytes), JournalText.Read(bytes).Verification);
    }
}
