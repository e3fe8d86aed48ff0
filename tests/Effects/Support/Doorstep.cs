using LoginMachine.Run;

namespace LoginMachine.Tests.Effects.Support;

/// <summary>A redirect URI without a listener: enough for a handler that only sends it.</summary>
internal sealed class Doorstep : ICallbackListener
{
    public int Port => 9;

    public Uri RedirectUri => new("http://127.0.0.1:9/auth/callback");

    public SecretUri StartUri => new Uri("http://127.0.0.1:9/start/ticket");

    public SecretUri AuthorizationUri => throw new NotSupportedException();

    public PasteAnswer Paste(string address) => PasteAnswer.NotOurs;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
