using System.Text.Json;
using System.Text.Json.Serialization;
using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;
using LoginMachine.Run;

namespace LoginMachine.Cli.Rendering;

/// <summary>One line of machine-readable progress.</summary>
internal sealed record ProgressLine
{
    /// <summary><c>authorization_url</c>, <c>device_code</c> or <c>notice</c>; the last line is <c>result</c>.</summary>
    public required string Event { get; init; }

    /// <summary>Gets the URL to open in a browser.</summary>
    public string? Url { get; init; }

    /// <summary>Gets the URI that the browser comes back to.</summary>
    public string? RedirectUri { get; init; }

    /// <summary>Gets the URI at which the device code is entered (RFC 8628, section 3.2).</summary>
    public string? VerificationUri { get; init; }

    /// <summary>Gets the same with the code in it, if the provider sent one.</summary>
    public string? VerificationUriComplete { get; init; }

    /// <summary>Gets the code to enter.</summary>
    public string? UserCode { get; init; }

    /// <summary>Seconds that the URL or the code is valid, if the provider stated it.</summary>
    public long? ExpiresIn { get; init; }

    /// <summary>Gets the category of a notice.</summary>
    public string? Category { get; init; }

    /// <summary>Gets what the notice is about.</summary>
    public string? Detail { get; init; }

    /// <summary>Gets what to do about the notice.</summary>
    public string? Help { get; init; }

    /// <summary>Returns the lines for a step; most steps have none.</summary>
    internal static IEnumerable<ProgressLine> Of(LoginProgress step, Listening? listening, DevicePrompt? device)
    {
        if (listening is not null && step.Entry.To == FlowState.WaitingForCallback && step.Entry.From != step.Entry.To)
        {
            yield return new() { Event = "authorization_url", Url = listening.AuthorizationUri.AbsoluteUri, RedirectUri = listening.RedirectUri.AbsoluteUri, ExpiresIn = (step.Entry.Trigger as AuthorizationPushed)?.ExpiresIn };
        }

        if (device is not null && step.Entry.Trigger is DeviceCodeIssued issued)
        {
            yield return new() { Event = "device_code", VerificationUri = device.Verification.AbsoluteUri, VerificationUriComplete = device.Complete?.AbsoluteUri, UserCode = device.UserCode.Reveal(), ExpiresIn = issued.ExpiresIn };
        }

        if (step.Notice is { } notice)
        {
            yield return new() { Event = "notice", Category = notice.Category.Wire(), Detail = PublicForm.Of(step.NoticeExplanation)?.Cause, Help = PublicForm.Of(step.NoticeExplanation)?.Next };
        }
    }

    internal string Text() => JsonSerializer.Serialize(this, ProgressJson.Default.ProgressLine);
}

/// <summary>The JSON forms of progress: a document per line.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ProgressLine))]
[JsonSerializable(typeof(LoginReport))]
internal sealed partial class ProgressJson : JsonSerializerContext;
