using Endpoint = LoginMachine.TestProvider.Endpoint;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Run;
using LoginMachine.TestProvider;
using LoginMachine.Tests.Properties.Support;
using LoginMachine.Tests.Support;

namespace LoginMachine.Tests.Properties.Hostile;

/// <summary>Whatever a provider answers, a sign-in ends as a value that has a name, and never as a bug.</summary>
[ThousandCases]
public sealed class ProviderAnswerTests : IDisposable
{
    private static readonly Endpoint[] Asked =
        [Endpoint.Discovery, Endpoint.PushedAuthorization, Endpoint.DeviceAuthorization, Endpoint.Token, Endpoint.Keys, Endpoint.TokenExchange];

    private static readonly string[] Members =
    [
        "issuer", "authorization_endpoint", "token_endpoint", "jwks_uri", "access_token", "id_token", "refresh_token", "token_type",
        "expires_in", "error", "error_description", "request_uri", "device_code", "user_code", "verification_uri", "interval", "keys",
    ];

    private static readonly string[] Values =
    [
        "null", "true", "0", "-1", "1e999", "99999999999999999999", "\"\"", "\"a\"", "\"a.b.c\"", "\"http://[\"", "\"javascript:alert(1)\"", "[]", "{}",
        "{\"code\":\"\\u0000\"}", "\"\\u202e\\u001b[31m\"", "\"\\ud800\"", "[[[[]]]]", "\"eyJhbGciOiJub25lIn0..\"",
    ];

    private static readonly int[] Statuses = [200, 201, 204, 301, 307, 400, 401, 403, 404, 418, 429, 500, 503, 599];

    private readonly TemporaryHome home = new();

    [Property]
    [Trait("Behaviour", "P1")]
    public Property A_sign_in_ends_with_a_name() => Law.Of(Answers, answer => SignInAsync(answer).GetAwaiter().GetResult());

    public void Dispose() => home.Dispose();

    private static Gen<HostileAnswer> Answers =>
        from endpoint in Gen.Elements(Asked)
        from status in Gen.Elements(Statuses)
        from body in Gen.OneOf(Garbage, Json)
        select new HostileAnswer(endpoint, status, body);

    private static Gen<string> Garbage => Gen.Choose(0, 255).Select(value => (char)value).ArrayOf().Select(letters => new string(letters));

    private static Gen<string> Json =>
        from pairs in Gen.Elements(Members).SelectMany(name => Gen.Elements(Values).Select(value => $"\"{name}\":{value}")).ArrayOf()
        from tail in Gen.Elements("}", "", "}}", "},")
        select "{" + string.Join(',', pairs) + tail;

    private async Task SignInAsync(HostileAnswer answer)
    {
        await using var provider = await LoopbackProvider.StartAsync();
        provider.Faults.Set(answer.Endpoint, Fault.Body(answer.Body) with { StatusCode = answer.Status });
        var outcome = await (answer.Endpoint == Endpoint.DeviceAuthorization ? OnDeviceAsync(provider) : InBrowserAsync(provider)).ConfigureAwait(false);
        Assert.NotEqual(FailureCategory.InternalError, (outcome as NotSignedIn)?.Failure.Category);
        Assert.NotNull(outcome.Evidence);
    }

    private async Task<LoginOutcome> OnDeviceAsync(LoopbackProvider provider)
    {
        await using var flow = await Flow.StartAsync(Setup(provider) with { Options = options => options with { Method = FlowChoice.Device } });
        await flow.Attempt.Device.InTimeAsync();
        await flow.Attempt.CancelAsync();
        return await flow.OutcomeAsync();
    }

    private async Task<LoginOutcome> InBrowserAsync(LoopbackProvider provider)
    {
        await using var flow = await Flow.StartAsync(Setup(provider));
        if (await flow.Attempt.Listening.InTimeAsync() is { } listening)
        {
            await SimulatedUser.VisitAsync(listening.AuthorizationUri).InTimeAsync();
        }

        // A reference that looks right and leads nowhere leaves the user at the provider.
        await flow.Attempt.CancelAsync();
        return await flow.OutcomeAsync();
    }

    private FlowSetup Setup(LoopbackProvider provider) => new()
    {
        Provider = provider,
        Home = home,
        Profile = profile => profile with { PushedAuthorization = true, ApiKeyExchange = new ApiKeyExchange("key", provider.IssuerName + "/token-exchange") },
        Store = StoreKind.Memory,
    };
}

/// <summary>What one endpoint answers.</summary>
internal sealed record HostileAnswer(Endpoint Endpoint, int Status, string Body);
