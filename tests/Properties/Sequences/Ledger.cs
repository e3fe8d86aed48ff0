using LoginMachine.Credentials;
using LoginMachine.Hosting;
using LoginMachine.Machine.Triggers;
using LoginMachine.TestProvider;
using Endpoint = LoginMachine.TestProvider.Endpoint;

namespace LoginMachine.Tests.Properties.Sequences;

/// <summary>
/// What has been seen of one home so far, and what must hold of all that is seen next: one account in the file and
/// in each answer, nothing older than what was saved, and no request with a token that is known to be dead.
/// </summary>
internal sealed class Ledger(LoopbackProvider provider)
{
    private readonly int first = provider.Requests.Count;
    private readonly Dictionary<string, string> accounts = new(StringComparer.Ordinal);
    private readonly HashSet<string> replaced = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> lost = new(StringComparer.Ordinal);
    private readonly HashSet<string> dead = new(StringComparer.Ordinal);
    private CredentialDocument? newest;
    private int sent;

    /// <summary>The refresh tokens sent so far, in order.</summary>
    internal IReadOnlyList<string> Sent =>
        [.. provider.Requests.Skip(first).Where(request => request.Endpoint == Endpoint.Token).Select(request => request.Form.GetValueOrDefault("refresh_token")).OfType<string>()];

    /// <summary>Credentials that another program put there.</summary>
    internal void Put(CredentialDocument? document)
    {
        if (document is not null)
        {
            (accounts[document.AccessToken!.Reveal()], accounts[document.RefreshToken!.Reveal()]) = (document.AccountId!, document.AccountId!);
        }

        Follow(document);
    }

    /// <summary>The response to one of the last requests is lost; it is unknown whether the token was rejected.</summary>
    /// <param name="before">What was in the file.</param>
    internal void Lose(CredentialDocument? before)
    {
        if (before?.RefreshToken?.Reveal() is { } token && Sent.Skip(sent).Contains(token))
        {
            lost[token] = lost.GetValueOrDefault(token) + 1;
        }
    }

    /// <summary>After an act: the requests that it sent, then what it left in the file.</summary>
    /// <param name="before">What was in the file.</param>
    /// <param name="stored">What is in the file.</param>
    /// <param name="results">What the programs were answered.</param>
    internal void Look(CredentialDocument? before, CredentialDocument? stored, params TokenResult[] results)
    {
        var all = Sent;
        foreach (var token in all.Skip(sent))
        {
            Assert.True(before?.RefreshToken?.Reveal() == token, "a refresh token was sent that is not the stored one");
            Assert.False(dead.Contains(token), "a refresh token was sent that was refused for good");
        }

        var born = all.Count > sent ? accounts[all[^1]] : null;
        sent = all.Count;
        Assert.All(all.GroupBy(token => token), uses => Assert.True(
            uses.Count() <= 1 + lost.GetValueOrDefault(uses.Key), $"a refresh token was sent {uses.Count()} times"));
        if (stored is not null && !accounts.ContainsKey(stored.AccessToken!.Reveal()))
        {
            // Tokens that no other program put there were issued for the account whose refresh token was sent.
            Born(stored, born);
        }

        Follow(stored);
        foreach (var result in results)
        {
            Given(result);
            Refused(result, before);
        }
    }

    /// <summary>A successful refresh returns what is stored.</summary>
    internal static void Renewed(TokenResult result, CredentialDocument? stored)
    {
        if (result is TokenGiven given)
        {
            Assert.Equal(stored?.AccessToken?.Reveal(), given.Token.Value.Reveal());
            Assert.Equal(stored?.AccountId, given.Token.AccountId);
        }
    }

    /// <summary>An answer holds one account's token.</summary>
    private void Given(TokenResult result)
    {
        var token = result switch { TokenGiven given => given.Token, TokenNotGiven { Usable: { } usable } => usable, _ => null };
        if (token is not null && accounts.TryGetValue(token.Value.Reveal(), out var account))
        {
            Assert.Equal(account, token.AccountId);
        }
    }

    private void Refused(TokenResult result, CredentialDocument? before)
    {
        if (result is TokenNotGiven { Permanent: true, Failure.Cause: RefreshRefused or RefusalRemembered } && Sent.Contains(before?.RefreshToken?.Reveal()))
        {
            dead.Add(before!.RefreshToken!.Reveal());
        }
    }

    private void Born(CredentialDocument stored, string? account)
    {
        string? whose = account ?? newest?.AccountId;
        Assert.Equal(whose, stored.AccountId);
        (accounts[stored.AccessToken!.Reveal()], accounts[stored.RefreshToken!.Reveal()]) = (whose!, whose!);
    }

    /// <summary>What was replaced once never comes back.</summary>
    private void Follow(CredentialDocument? stored)
    {
        if (stored?.AccessToken != newest?.AccessToken && newest is not null)
        {
            replaced.Add(newest.AccessToken!.Reveal());
        }

        if (stored is not null)
        {
            Assert.DoesNotContain(stored.AccessToken!.Reveal(), replaced);
            Assert.Equal(accounts[stored.AccessToken!.Reveal()], stored.AccountId);
            Assert.Equal(accounts[stored.RefreshToken!.Reveal()], stored.AccountId);
        }

        newest = stored;
    }
}
