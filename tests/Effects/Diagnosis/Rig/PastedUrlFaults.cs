using LoginMachine.TestProvider;
using LoginMachine.Tests.Support;
using static LoginMachine.Tests.Effects.Diagnosis.Rig.Planting;

namespace LoginMachine.Tests.Effects.Diagnosis.Rig;

/// <summary>The user pastes a URL, and it is not the whole one, or not the right one.</summary>
internal static class PastedUrlFaults
{
    private static readonly string[] Accusing = ["attack", "old tab", "client ID"];

    internal static readonly PlantedFault[] All =
    [
        new("the pasted URL is cut inside the code", Pasted(url => url[..(url.IndexOf("code=", StringComparison.Ordinal) + 12)]), "pasted", "incomplete|no state") { Advice = "whole URL", Never = Accusing },
        new("the pasted URL is cut at its last characters", Pasted(url => url[..(url.IndexOf("state=", StringComparison.Ordinal) + 12)]), "pasted", "incomplete|does not belong") { Never = ["attack", "client ID"] },
        new("the pasted URL is cut at the first ampersand by the shell", Pasted(url => url.Split('&')[0]), "pasted", "incomplete|no state") { Advice = "whole URL", Never = Accusing },
        new("the pasted URL stops before its query", Pasted(url => url.Split('?')[0]), "pasted", @"before its '\?'") { Advice = "whole URL", Never = Accusing },
        new("the first line of a wrapped URL is pasted", Pasted(url => url[..60]), "pasted", "incomplete|no state") { Advice = "whole URL", Never = Accusing },
        new("the URL to open is pasted", Waiting(new FlowSetup(), async flow => flow.Attempt.Paste((await flow.ListeningAsync()).AuthorizationUri.Reveal().AbsoluteUri)), "pasted", "the one to open") { Advice = "sign in there", Never = ["attack", "client ID"] },
        new("the pasted URL is of an earlier attempt", Waiting(new FlowSetup(), EarlierAsync), "pasted", "earlier sign-in|does not belong|another port") { Advice = "Sign in again", Never = ["attack", "client ID"] },
        new("the pasted URL has the state of another sign-in", Pasted(url => System.Text.RegularExpressions.Regex.Replace(url, "state=[^&]+", "state=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")), "pasted", "does not belong") { Advice = "Sign in again", Never = ["attack", "client ID"] },
        new("the pasted URL is of another program", Pasted(url => url.Replace("/auth/callback", "/oauth2/done", StringComparison.Ordinal)), "pasted", "another program|other port or path|another port or path") { Never = ["attack", "client ID"] },
        new("the pasted URL is of the provider's page", Pasted(_ => "https://login.example.com/signin?session=1"), "pasted", "another host") { Advice = "finish at the provider", Never = ["attack"] },
        new("the pasted URL has its response in the fragment", Pasted(url => url.Replace('?', '#')), "'#'|fragment") { Advice = "response_mode", Never = ["attack"] },
        new("the URL is pasted twice on one line", Pasted(url => url + url[(url.IndexOf('?', StringComparison.Ordinal) + 1)..].Insert(0, "&")), "pasted", "duplicate") { Advice = "once", Never = Accusing },
    ];

    private static Func<Task<Planted>> Pasted(Func<string, string> change) =>
        Waiting(new FlowSetup(), async flow => flow.Attempt.Paste(change((await flow.CallbackAsync()).AbsoluteUri)));

    private static async Task EarlierAsync(Flow flow)
    {
        string earlier;
        await using (var other = await Flow.ListenAsync())
        {
            earlier = (await other.CallbackAsync()).AbsoluteUri;
        }

        await flow.ListeningAsync();
        flow.Attempt.Paste(earlier);
    }
}
