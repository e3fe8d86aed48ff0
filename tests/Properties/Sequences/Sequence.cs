using LoginMachine.Credentials;
using LoginMachine.TestProvider;
using Endpoint = LoginMachine.TestProvider.Endpoint;

namespace LoginMachine.Tests.Properties.Sequences;

/// <summary>Acts on one home, one after the other, each looked at by the ledger.</summary>
/// <param name="provider">The provider; no other home may be used at it meanwhile.</param>
internal sealed class Sequence(LoopbackProvider provider)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Ledger ledger = new(provider);

    /// <summary>Performs them, and looks after each; a law cannot wait but so.</summary>
    internal void Run(IEnumerable<Act> acts) => RunAsync(acts).GetAwaiter().GetResult();

    private async Task RunAsync(IEnumerable<Act> acts)
    {
        provider.Faults.Clear();
        using var home = new SharedHome(provider);
        ledger.Put(await home.ChangeAsync(Change.SameAccountExpiring));
        foreach (var act in acts)
        {
            await PerformAsync(home, act).WaitAsync(Patience);
        }
    }

    private Task PerformAsync(SharedHome home, Act act) => act.Deed switch
    {
        Deed.Get => GetAsync(home, [home.Program(act.By)]),
        Deed.AllAtOnce => GetAsync(home, [.. Enumerable.Range(0, Act.Programs).Select(home.Program)]),
        Deed.Refresh => RefreshAsync(home, act.By, home.Stored),
        Deed.Reload => Do(home.Program(act.By).Source.Reload),
        Deed.Login => PutAsync(home.SignInAsync()),
        Deed.LogOut => LogOutAsync(home, act.By),
        Deed.ChangeDisk => PutAsync(home.ChangeAsync(act.Change)),
        Deed.RefreshOvertaken => OvertakenAsync(home, act),
        Deed.RefreshWithoutJournal => TroubledAsync(home, act.By, troubles => troubles.JournalFullFrom = act.Line),
        Deed.RefreshUnsaved => TroubledAsync(home, act.By, troubles => troubles.StoreFull = true),
        Deed.RefreshUnanswered => UnansweredAsync(home, act.By),
        _ => Do(() => home.Abandon(act.By)),
    };

    private static Task Do(Action deed)
    {
        deed();
        return Task.CompletedTask;
    }

    private async Task PutAsync(Task<CredentialDocument?> putting) => ledger.Put(await putting);

    /// <summary>What is revoked is what is stored, and nothing is left of it.</summary>
    private async Task LogOutAsync(SharedHome home, int by)
    {
        var (before, revoked) = (home.Stored, provider.Count(Endpoint.Revocation));
        await home.LogOutAsync(by);
        var tokens = provider.Requests.Where(request => request.Endpoint == Endpoint.Revocation).Skip(revoked).Select(request => request.Form["token"]);
        Assert.Equal(before is null ? [] : [before.RefreshToken!.Reveal()], tokens);
        Assert.Null(home.Stored);
        ledger.Look(before, null);
    }

    private async Task GetAsync(SharedHome home, Member[] programs)
    {
        var before = home.Stored;
        var results = await Task.WhenAll(programs.Select(program => Task.Run(() => program.Source.GetAsync())));
        ledger.Look(before, home.Stored, results);
    }

    private async Task RefreshAsync(SharedHome home, int by, CredentialDocument? before)
    {
        var result = await home.Program(by).Source.RefreshAsync();
        ledger.Look(before, home.Stored, result);
        Ledger.Renewed(result, home.Stored);
    }

    private async Task OvertakenAsync(SharedHome home, Act act)
    {
        var (before, asked) = (home.Stored, provider.Count(Endpoint.Token));
        provider.Faults.Set(Endpoint.Token, Fault.Delay(TimeSpan.FromMilliseconds(60)) with { Times = 1 });
        var refreshing = home.Program(act.By).Source.RefreshAsync();
        await Task.WhenAny(refreshing, provider.WhenArrivedAsync(Endpoint.Token, asked + 1));
        var inFlight = !refreshing.IsCompleted;
        if (inFlight)
        {
            ledger.Put(await home.ChangeAsync(act.Change));
        }

        var put = home.Stored;
        var result = await refreshing;
        provider.Faults.Clear();
        ledger.Look(before, home.Stored, result);
        Assert.True(!inFlight || home.Stored == put, "what was put there meanwhile has been replaced");
    }

    /// <summary>Whatever cannot be written: the tokens that were issued may be lost with the program, and not otherwise.</summary>
    private async Task TroubledAsync(SharedHome home, int by, Action<Troubles> begin)
    {
        var (before, troubles) = (home.Stored, home.Program(by).Troubles);
        begin(troubles);
        var saves = !troubles.StoreFull;
        var result = await home.Program(by).Source.RefreshAsync();
        (troubles.JournalFullFrom, troubles.StoreFull) = (null, false);
        if (!saves)
        {
            ledger.Lose(before);
        }

        ledger.Look(before, home.Stored, result);
    }

    private async Task UnansweredAsync(SharedHome home, int by)
    {
        var before = home.Stored;
        provider.Faults.Set(Endpoint.Token, Fault.Drop() with { TakesEffect = true, Times = 1 });
        var result = await home.Program(by).Source.RefreshAsync();
        provider.Faults.Clear();
        ledger.Lose(before);
        ledger.Look(before, home.Stored, result);
    }
}
