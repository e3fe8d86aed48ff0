using System.Collections.Immutable;

namespace LoginMachine.TestProvider.Serving;

/// <summary>Everything that arrived, in order, and who waits for more of it.</summary>
internal sealed class RequestLog
{
    private readonly Lock gate = new();
    private readonly List<(Endpoint Endpoint, int Count, TaskCompletionSource Arrived)> waiting = [];
    private ImmutableList<ProviderRequest> requests = [];

    public IReadOnlyList<ProviderRequest> Requests => Volatile.Read(ref requests);

    public int Count(Endpoint endpoint) => Volatile.Read(ref requests).Count(request => request.Endpoint == endpoint);

    public void Add(ProviderRequest request)
    {
        lock (gate)
        {
            requests = requests.Add(request);
            foreach (var waiter in waiting.FindAll(waiter => Count(waiter.Endpoint) >= waiter.Count))
            {
                waiter.Arrived.TrySetResult();
                waiting.Remove(waiter);
            }
        }
    }

    public Task WhenArrivedAsync(Endpoint endpoint, int count, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (Count(endpoint) >= count)
            {
                return Task.CompletedTask;
            }

            // Asynchronously: waiting code must not run on the thread that holds the gate.
            var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            waiting.Add((endpoint, count, arrived));
            return arrived.Task.WaitAsync(cancellationToken);
        }
    }
}
