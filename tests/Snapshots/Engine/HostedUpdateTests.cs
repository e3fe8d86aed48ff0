using System.Threading.Channels;
using FirmwareUpdate;
using LoginMachine.Engine.Hosting;
using MediatR;
using UpdateDecision = LoginMachine.Engine.Decision<FirmwareUpdate.State, FirmwareUpdate.Phase, FirmwareUpdate.Failure, FirmwareUpdate.Facts>;
using UpdateEntry = LoginMachine.Engine.JournalEntry<FirmwareUpdate.State, FirmwareUpdate.Facts>;
using UpdateSnapshot = LoginMachine.Engine.FlowSnapshot<FirmwareUpdate.State, FirmwareUpdate.Phase, FirmwareUpdate.Failure, FirmwareUpdate.Facts>;
using UpdateText = LoginMachine.Engine.JournalText<FirmwareUpdate.State, FirmwareUpdate.Facts>;
using UpdateTrigger = LoginMachine.Engine.Trigger<FirmwareUpdate.Facts>;

namespace LoginMachine.Tests.Snapshots.Engine;

/// <summary>The hosting half of the engine, with a flow that has nothing to do with sign-in.</summary>
public sealed class HostedUpdateTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly string path = Path.Combine(Path.GetTempPath(), $"hosted-{Guid.NewGuid():N}.jsonl");

    public void Dispose() => File.Delete(path);

    [Fact]
    public async Task A_hosted_flow_runs_to_its_end_and_leaves_an_intact_journal()
    {
        var end = await RunAsync(effect => effect.Name switch
        {
            "Download" => new ImageDownloaded(7),
            "Verify" => new ImageVerified(),
            "Flash" => new ImageFlashed(64),
            _ => new Booted(true),
        });
        Assert.Equal((State.Updated, null), (end.State, end.Failure));
        var text = UpdateText.Read(Update.Vocabulary, File.ReadAllBytes(path));
        Assert.Equal((Verdict.Intact, 6), (text.Verification.Verdict, text.Lines.Length));
    }

    [Fact]
    public async Task An_exception_of_a_handler_is_posted_as_the_trigger_that_reports_it()
    {
        var end = await RunAsync(effect => effect.Name == "Verify" ? throw new InvalidOperationException("a bug") : new ImageDownloaded(7));
        Assert.Equal((State.Failed, FirmwareUpdate.Failure.Cancelled), (end.State, end.Failure!.Category));
    }

    [Fact]
    public async Task A_flow_whose_first_line_cannot_be_recorded_does_not_begin()
    {
        var end = await RunAsync(_ => new ImageDownloaded(7), full: true);
        Assert.Equal(State.Starting, end.State);
        Assert.Equal(0, new FileInfo(path).Length);
    }

    private async Task<UpdateSnapshot> RunAsync(Func<Effect, UpdateTrigger> answer, bool full = false)
    {
        var inbox = Channel.CreateUnbounded<UpdateTrigger>();
        var handler = new Handler(answer);
        var mediator = new Mediator(type => type.IsInstanceOfType(handler) ? handler : Array.CreateInstance(type.GetGenericArguments()[0], 0));
        using var effects = new EffectRunner<Facts>(mediator, effect => new Perform(effect), trigger => inbox.Writer.TryWrite(trigger), _ => new Cancelled(), TimeProvider.System);
        using var journal = new JournalWriter<State, Facts>(new FileStream(path, FileMode.CreateNew), Update.Vocabulary);
        var loop = new Loop(inbox.Reader, effects, journal, full);
        await loop.RunAsync().WaitAsync(Patience);
        return loop.End;
    }

    private sealed record Perform(Effect Effect) : IRequest<UpdateTrigger>;

    private sealed class Handler(Func<Effect, UpdateTrigger> answer) : IRequestHandler<Perform, UpdateTrigger>
    {
        public Task<UpdateTrigger> Handle(Perform request, CancellationToken cancellationToken) => Task.FromResult(answer(request.Effect));
    }

    private sealed class Loop(ChannelReader<UpdateTrigger> inbox, EffectRunner<Facts> effects, JournalWriter<State, Facts> journal, bool full)
        : FlowLoop<State, FirmwareUpdate.Phase, FirmwareUpdate.Failure, Facts>(Update.V1, AttemptId.Parse("00000000000000a1")!.Value, inbox, effects, TimeProvider.System)
    {
        internal UpdateSnapshot End => Snapshot;

        protected override TimeSpan DrainLimit => Patience;

        internal Task<bool> RunAsync() => RunToEndAsync(new Started(Update.V1.Name, Update.V1.Fingerprint, Version: 2));

        protected override bool Record(UpdateEntry entry) => !full && journal.Append(entry) is null;

        protected override void Sync() => Assert.Null(journal.Sync());

        protected override void Committed(UpdateEntry entry, UpdateDecision decision, UpdateSnapshot before) => Assert.Equal(entry.To, Snapshot.State);

        protected override UpdateTrigger Close() => Update.Close(Snapshot);

        protected override UpdateTrigger Reject(UpdateTrigger trigger) => new Cancelled();
    }
}
