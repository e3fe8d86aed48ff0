using LoginMachine.TestProvider.Serving;

namespace LoginMachine.TestProvider.Endpoints;

/// <summary>Where the user enters the code (RFC 8628, section 3.3); a user who opens it with one has decided.</summary>
internal sealed class DevicePageEndpoint(ProviderParts parts) : IEndpoint
{
    /// <summary>The path, as the device authorization response names it.</summary>
    public const string At = "/device";

    public Endpoint Name => Endpoint.DevicePage;

    public string Path => At;

    public IReadOnlyList<string> Methods { get; } = ["GET", "POST"];

    public Task<Answer> AnswerAsync(Arrival arrival, CancellationToken cancellationToken) => Task.FromResult(Decide(arrival.Parameters));

    private Answer Decide(Parameters sent)
    {
        var approve = sent["decision"] != "deny";
        return sent["user_code"] is not { } code ? Answer.Page(200, "Enter the code: ?user_code=CODE, and &decision=deny to deny it.")
            : parts.DeviceCodes.Decide(code, approve) ? Answer.Page(200, approve ? "The code was approved." : "The code was denied.")
            : Answer.Page(404, "The code is not known.");
    }
}
