using LoginMachine.TestProvider.Serving;

namespace LoginMachine.TestProvider.Endpoints;

/// <summary>One grant type of the token endpoint; the client is already checked.</summary>
internal interface IGrant
{
    string Type { get; }

    Task<Answer> AnswerAsync(Parameters sent, CancellationToken cancellationToken);
}
