using LoginMachine.TestProvider.Serving;

namespace LoginMachine.TestProvider.Endpoints;

/// <summary>One endpoint: where it is, what it accepts, what it answers.</summary>
internal interface IEndpoint
{
    Endpoint Name { get; }

    string Path { get; }

    IReadOnlyList<string> Methods { get; }

    Task<Answer> AnswerAsync(Arrival arrival, CancellationToken cancellationToken);
}
