using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Sanitized;
using LoginMachine.Machine.Triggers;
using LoginMachine.TestProvider;
using LoginMachine.Tests.Effects.Support;
using LoginMachine.Tests.Support;
using Microsoft.AspNetCore.WebUtilities;
using Endpoint = LoginMachine.TestProvider.Endpoint;

namespace LoginMachine.Tests.Effects.Authorization;

/// <summary>Pushed authorization requests (RFC 9126).</summary>
[Trait("Behaviour", "B3")]
public sealed class PushTests
{
    private static readonly FlowSetup Required = new() { ProviderOptions = new ProviderOptions { RequirePushedAuthorization = true } };

    private static readonly FlowSetup Wanted = new() { Profile = profile => profile with { PushedAuthorization = true, Resources = ["urn:a", "urn:b"] } };

    [Fact]
    public async Task If_the_provider_requires_it_the_request_is_pushed()
    {
        await using var flow = await Flow.StartAsync(Required);
        await flow.VisitAsync();
        await flow.SignedInAsync();
        Assert.True(Assert.Single(await flow.JournaledAsync<ProviderDiscovered>()).PushRequired);
        Assert.Equal(60, Assert.Single(await flow.JournaledAsync<AuthorizationPushed>()).ExpiresIn);
    }

    [Fact]
    [Trait("Behaviour", "B1")]
    public async Task If_the_profile_requests_it_the_URL_holds_the_reference_alone()
    {
        await using var flow = await Flow.StartAsync(Wanted);
        var query = QueryHelpers.ParseQuery((await flow.ListeningAsync()).AuthorizationUri.Reveal().Query);
        await flow.VisitAsync();
        await flow.SignedInAsync();
        var pushed = Assert.Single(flow.Provider.Requests, request => request.Endpoint == Endpoint.PushedAuthorization);
        Assert.Equal(["client_id", "request_uri"], query.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("POST", pushed.Method);
        Assert.Equal(
            ["client_id", "code_challenge", "code_challenge_method", "nonce", "redirect_uri", "resource", "response_type", "scope", "state"],
            pushed.Form.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("urn:a,urn:b", pushed.Form["resource"]);
    }

    [Fact]
    public async Task Otherwise_nothing_is_pushed()
    {
        await using var flow = await Flow.StartAsync();
        await flow.VisitAsync();
        await flow.SignedInAsync();
        Assert.Equal(0, flow.Provider.Count(Endpoint.PushedAuthorization));
        Assert.DoesNotContain(flow.Triggers, trigger => trigger is AuthorizationPushed);
    }

    [Fact]
    public async Task An_endpoint_that_the_profile_names_needs_no_document()
    {
        await using var flow = await Flow.StartAsync(new()
        {
            Profile = profile => profile with
            {
                PushedAuthorization = true,
                AuthorizationEndpoint = profile.Issuer + "/authorize",
                TokenEndpoint = profile.Issuer + "/token",
                JwksUri = profile.Issuer + "/jwks",
                PushedAuthorizationRequestEndpoint = profile.Issuer + "/par",
            },
        });
        await flow.VisitAsync();
        await flow.SignedInAsync();
        Assert.Equal((0, 1), (flow.Provider.Count(Endpoint.Discovery), flow.Provider.Count(Endpoint.PushedAuthorization)));
    }

    [Fact]
    public async Task An_expired_reference_does_not_redirect_back()
    {
        var time = new FakeTime();
        await using var flow = await Flow.StartAsync(new FlowSetup
        {
            ProviderOptions = new ProviderOptions { RequirePushedAuthorization = true, PushedRequestLifetime = TimeSpan.FromSeconds(7) },
        }.On(time));
        Assert.Equal(7, (await flow.SeenAsync<AuthorizationPushed>()).ExpiresIn);
        await flow.SeenAsync<BrowserSkipped>();
        time.Advance(TimeSpan.FromSeconds(8));
        Assert.Equal(400, (await flow.VisitAsync()).Status);
        time.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal(FailureCategory.CallbackTimeout, (await flow.FailedAsync()).Failure.Category);
    }

    [Fact]
    [Trait("Behaviour", "O6")]
    public async Task The_reference_is_in_no_journal_and_no_log()
    {
        const string Planted = "Planted-Reference-0123456789";
        await using var flow = await Flow.StartAsync(Wanted with { ProviderOptions = new ProviderOptions { SecretSource = kind => kind == "request_uri" ? Planted : kind + "-ABCDEFGHIJKLMNOP-1" } });
        Assert.Contains(Planted, (await flow.ListeningAsync()).AuthorizationUri.Reveal().AbsoluteUri, StringComparison.Ordinal);
        await flow.VisitAsync();
        var evidence = (await flow.SignedInAsync()).Evidence!;
        Assert.DoesNotContain(Planted, await File.ReadAllTextAsync(evidence.JournalPath), StringComparison.Ordinal);
        Assert.DoesNotContain(Planted, await File.ReadAllTextAsync(flow.Home.Folders.Log), StringComparison.Ordinal);
    }

    public static TheoryData<Fault, Trigger> Faults => new()
    {
        { Fault.OAuthError(400, "invalid_request", "words"), new AuthorizationPushRejected(400, ErrorCode.Known("invalid_request"), HasDescription: true) },
        { Fault.Status(413), new AuthorizationPushRejected(413) },
        { Fault.MalformedJson(), new AuthorizationPushMalformed(200, PushResponseFault.NotJson) },
        { Fault.Body("[]"), new AuthorizationPushMalformed(200, PushResponseFault.NotJson) },
        { Fault.Body("{}"), new AuthorizationPushMalformed(200, PushResponseFault.NoRequestUri) },
        { Fault.Body("""{"request_uri":5}"""), new AuthorizationPushMalformed(200, PushResponseFault.NoRequestUri) },
        { Fault.Body("""{"request_uri":""}"""), new AuthorizationPushMalformed(200, PushResponseFault.NoRequestUri) },
        { Fault.Oversized(5000), new AuthorizationPushMalformed(200, PushResponseFault.TooLarge) },
        { Fault.Drop(), new AuthorizationPushFailed(TransportFault.Dropped) },
    };

    [Theory]
    [MemberData(nameof(Faults), DisableDiscoveryEnumeration = true)]
    public async Task A_request_that_is_not_taken_says_why_and_opens_nothing(Fault fault, Trigger expected)
    {
        await using var flow = await Flow.StartAsync(Wanted with { Faults = faults => faults.Set(Endpoint.PushedAuthorization, fault), Limits = new() { BodyBytes = 4000 } });
        var failed = await flow.FailedAsync();
        Assert.Equal((FailureCategory.AuthorizationPushRejected, Phase.PushAuthorization), (failed.Failure.Category, failed.Failure.Phase));
        Assert.Equal(expected, failed.Failure.Cause is AuthorizationPushFailed gone ? (gone with { Elapsed = null }).Plain() : failed.Failure.Cause.Plain());
        Assert.Equal(1, flow.Provider.Count(Endpoint.PushedAuthorization));
        Assert.Null(await flow.Attempt.Listening);
    }

    [Fact]
    [Trait("Behaviour", "D3")]
    public async Task The_user_sees_the_provider_s_error_description()
    {
        await using var flow = await Flow.StartAsync(Wanted with { Faults = faults => faults.Set(Endpoint.PushedAuthorization, Fault.OAuthError(400, "invalid_request", "The address is not registered.")) });
        Assert.Equal("The address is not registered.", (await flow.FailedAsync()).ProviderWords);
    }

    [Fact]
    [Trait("Behaviour", "D2")]
    public async Task A_broken_route_is_distinguished()
    {
        Assert.Equal(FailureCategory.TlsFailed, await CategoryAt(issuer => $"https://127.0.0.1:{new Uri(issuer).Port}/par"));
        Assert.Equal(FailureCategory.AuthorizationPushRejected, await CategoryAt(_ => $"http://127.0.0.1:{Relay.ClosedPort()}/par"));
    }

    [Fact]
    [Trait("Behaviour", "A14")]
    public async Task A_cancel_and_the_deadline_end_it_while_the_provider_hangs()
    {
        await using var cancelled = await Flow.StartAsync(Wanted with { Faults = faults => faults.Set(Endpoint.PushedAuthorization, Fault.Never()) });
        await cancelled.Provider.WhenArrivedAsync(Endpoint.PushedAuthorization);
        await cancelled.Attempt.CancelAsync(byUser: true);
        Assert.Equal(FailureCategory.LoginCancelled, (await cancelled.FailedAsync()).Failure.Category);

        var (time, deadline) = (new FakeTime(), TimeSpan.FromSeconds(20));
        await using var late = await Flow.StartAsync((Wanted with { Faults = faults => faults.Set(Endpoint.PushedAuthorization, Fault.Never()), Limits = new() { Timeout = deadline } }).On(time));
        await late.Provider.WhenArrivedAsync(Endpoint.PushedAuthorization);
        time.Advance(deadline);
        var failure = (await late.FailedAsync()).Failure;
        Assert.Equal((FailureCategory.AuthorizationPushRejected, Phase.PushAuthorization), (failure.Category, failure.Phase));
    }

    private static async Task<FailureCategory> CategoryAt(Func<string, string> endpoint)
    {
        await using var flow = await Flow.StartAsync(new()
        {
            Profile = profile => profile with { PushedAuthorization = true, PushedAuthorizationRequestEndpoint = endpoint(profile.Issuer!) },
        });
        return (await flow.FailedAsync()).Failure.Category;
    }
}
