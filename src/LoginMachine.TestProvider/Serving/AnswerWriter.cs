using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace LoginMachine.TestProvider.Serving;

/// <summary>Puts an answer on the wire.</summary>
internal sealed class AnswerWriter(HttpContext context, ProviderClock clock)
{
    public Task WriteAsync(Answer answer, CancellationToken cancellationToken) =>
        SendAsync(answer, missingBytes: 0, cancellationToken);

    /// <summary>Promises one byte more than it sends, then breaks the connection.</summary>
    public async Task WriteTornAsync(Answer answer, CancellationToken cancellationToken)
    {
        await SendAsync(answer, missingBytes: 1, cancellationToken).ConfigureAwait(false);
        await context.Response.Body.FlushAsync(cancellationToken).ConfigureAwait(false);
        Abort();
    }

    public void Abort() => context.Abort();

    private async Task SendAsync(Answer answer, int missingBytes, CancellationToken cancellationToken)
    {
        var bytes = Encoding.UTF8.GetBytes(answer.Body);
        var response = context.Response;
        response.StatusCode = answer.Status;
        response.Headers.Date = clock.Dated.ToString("r", CultureInfo.InvariantCulture);
        foreach (var (name, value) in answer.Headers)
        {
            response.Headers[name] = value;
        }

        // These statuses have no body, and Kestrel refuses a length for one (RFC 9110, section 6.4.1).
        if (answer.Status is StatusCodes.Status204NoContent or StatusCodes.Status304NotModified)
        {
            return;
        }

        response.ContentType = answer.ContentType;
        response.ContentLength = bytes.Length + missingBytes;
        await response.Body.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
    }
}
