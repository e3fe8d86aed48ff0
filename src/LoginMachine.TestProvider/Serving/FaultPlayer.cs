namespace LoginMachine.TestProvider.Serving;

/// <summary>Plays one fault against one request.</summary>
internal sealed class FaultPlayer(Fault fault, ProviderClock clock)
{
    private bool Replaces => fault.StatusCode is not null || fault.Text is not null;

    public async Task PlayAsync(Func<Task<Answer>> answering, AnswerWriter writer, CancellationToken gone)
    {
        var early = fault.TakesEffect ? await answering().ConfigureAwait(false) : null;
        if (fault.HoldFor != TimeSpan.Zero)
        {
            await Task.Delay(fault.HoldFor, clock.Time, gone).ConfigureAwait(false);
        }

        if (fault.Dropped && !Replaces)
        {
            writer.Abort();
            return;
        }

        var answer = WithHeaders(Replaces ? Replacement() : early ?? await answering().ConfigureAwait(false));
        await (fault.Dropped ? writer.WriteTornAsync(answer, gone) : writer.WriteAsync(answer, gone))
            .ConfigureAwait(false);
    }

    private Answer Replacement() => new(fault.StatusCode ?? 200, fault.Text ?? "", fault.ContentType);

    private Answer WithHeaders(Answer answer) => answer with { Headers = answer.Headers.SetItems(fault.Headers) };
}
