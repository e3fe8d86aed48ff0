using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization;
using LoginMachine.Credentials;
using LoginMachine.Machine.Sanitized;
using LoginMachine.Machine.Triggers;
using LoginMachine.Platform;
using LoginMachine.Run;

namespace LoginMachine.Loopback;

/// <summary>
/// The attempts that wait for a browser, one private file per profile. It holds the secret with which the next
/// attempt of the same profile, and no other process, can ask to take over.
/// </summary>
/// <param name="folder">The folder of the files.</param>
internal sealed class WaitingAttempts(string folder)
{
    private const int MaxNoteBytes = 4096;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>Notes that an attempt waits. Best effort: without the note it only cannot be asked to stop.</summary>
    /// <param name="attempt">The attempt.</param>
    /// <param name="port">Its port.</param>
    public void Enter(Attempt attempt, int port)
    {
        try
        {
            PrivateFile.EnsureFolder(folder);
            var note = new WaitingNote(attempt.Id.Text, port, attempt.Vault.CancelKey);
            PrivateFile.Replace(PathOf(attempt), JsonSerializer.SerializeToUtf8Bytes(note, WaitingJson.Default.WaitingNote), durable: false);
        }
        catch (Exception exception) when (PrivateFile.FaultOf(exception) is not null)
        {
            // See above: best effort.
        }
    }

    /// <summary>Takes the note of an attempt away, unless it is another's by now.</summary>
    /// <param name="attempt">The attempt.</param>
    public void Leave(Attempt attempt)
    {
        if (Read(PathOf(attempt))?.Attempt == attempt.Id.Text)
        {
            PrivateFile.TryDelete(PathOf(attempt));
        }
    }

    /// <summary>Asks the earlier attempt of the same profile to stop, once.</summary>
    /// <param name="attempt">The new attempt.</param>
    /// <param name="cancellation">Ends the asking.</param>
    /// <returns>The result, or null if there is none to ask.</returns>
    public async Task<EarlierLoginAsked?> AskToStopAsync(Attempt attempt, CancellationToken cancellation)
    {
        var path = PathOf(attempt);
        if (Read(path) is not { } note)
        {
            return null;
        }

        var answer = await AskAsync(note, attempt, cancellation).ConfigureAwait(false);
        if (answer == EarlierLoginAnswer.Gone)
        {
            PrivateFile.TryDelete(path);
        }

        return new EarlierLoginAsked(AttemptId.Parse(note.Attempt)!.Value, answer);
    }

    /// <summary>Returns which attempt holds a port, as far as the notes show.</summary>
    /// <param name="port">The port.</param>
    /// <param name="attempt">The attempt that wants it.</param>
    public Occupant OccupantOf(int port, Attempt attempt)
    {
        if (Read(PathOf(attempt))?.Port == port)
        {
            return Occupant.SameProfile;
        }

        return Directory.Exists(folder) && Directory.EnumerateFiles(folder, "*.json").Any(path => Read(path)?.Port == port)
            ? Occupant.OtherProfile
            : Occupant.Stranger;
    }

    private static async Task<EarlierLoginAnswer> AskAsync(WaitingNote note, Attempt attempt, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(Patience, attempt.Time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        using var client = new HttpMessageInvoker(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, ActivityHeadersPropagator = null });
        using var message = new HttpRequestMessage(HttpMethod.Post, $"http://127.0.0.1:{note.Port}/cancel");
        message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", note.Key.Reveal());
        message.Headers.Add("Loginmachine-Attempt", attempt.Id.Text);
        try
        {
            using var response = await client.SendAsync(message, both.Token).ConfigureAwait(false);
            return response.StatusCode == HttpStatusCode.NoContent ? EarlierLoginAnswer.Yields : EarlierLoginAnswer.Refuses;
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
        {
            cancellation.ThrowIfCancellationRequested();
            return EarlierLoginAnswer.Gone;
        }
    }

    private static WaitingNote? Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize(PrivateFile.Read(path, MaxNoteBytes), WaitingJson.Default.WaitingNote) is { Usable: true } note ? note : null;
        }
        catch (Exception exception) when (exception is JsonException || PrivateFile.FaultOf(exception) is not null)
        {
            return null;
        }
    }

    private string PathOf(Attempt attempt) => Path.Combine(folder, attempt.Options.Profile.Name + ".json");
}

/// <summary>What a waiting attempt leaves for the next one of its profile.</summary>
/// <param name="Attempt">Its id.</param>
/// <param name="Port">Its port.</param>
/// <param name="Key">The secret to show.</param>
internal sealed record WaitingNote(string Attempt, int Port, Secret Key)
{
    /// <summary>Gets whether it can be acted upon: the file may hold anything.</summary>
    internal bool Usable =>
        AttemptId.Parse(Attempt ?? "") is not null && Port is > 0 and <= 65535 && Key is not null && Key.Reveal().All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
}

/// <summary>Its JSON form.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, Converters = [typeof(RevealedSecret)])]
[JsonSerializable(typeof(WaitingNote))]
internal sealed partial class WaitingJson : JsonSerializerContext;
