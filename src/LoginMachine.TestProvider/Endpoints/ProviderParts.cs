using LoginMachine.TestProvider.Grants;
using LoginMachine.TestProvider.Serving;
using LoginMachine.TestProvider.Tokens;

namespace LoginMachine.TestProvider.Endpoints;

/// <summary>What the endpoints of one provider share.</summary>
internal sealed class ProviderParts : IDisposable
{
    public ProviderParts(ProviderOptions options, Faults faults, string issuer)
    {
        Options = options;
        Faults = faults;
        Issuer = issuer;
        Clock = new ProviderClock(options.TimeProvider, faults);
        Keys = new SigningKeys(options.SigningAlgorithm);
        Codes = new Codes(Clock, options.CodeLifetime);
        DeviceCodes = new DeviceCodes(Clock, options.DeviceCodeLifetime, options.DeviceInterval);
        PushedRequests = new PushedRequests(Clock, options.PushedRequestLifetime);
        Secrets = new Secrets(options.SecretSource);
        TokenAnswers = new TokenAnswers(
            options, Clock, Secrets, AccessTokens, RefreshTokens, new IdTokens(options, faults, Clock, Keys, issuer));
    }

    public ProviderOptions Options { get; }

    public Faults Faults { get; }

    public string Issuer { get; }

    public ProviderClock Clock { get; }

    public SigningKeys Keys { get; }

    public Secrets Secrets { get; }

    public Codes Codes { get; }

    public DeviceCodes DeviceCodes { get; }
    public PushedRequests PushedRequests { get; }

    public AccessTokens AccessTokens { get; } = new();

    public RefreshTokens RefreshTokens { get; } = new();

    public TokenAnswers TokenAnswers { get; }

    public void Dispose() => Keys.Dispose();
}
