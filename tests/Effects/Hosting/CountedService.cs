using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace LoginMachine.Tests.Effects.Hosting;

/// <summary>A service on loopback that counts its requests, with the token and the body of each.</summary>
internal sealed class CountedService : IAsyncDisposable
{
    private readonly WebApplication application;

    private CountedService(Action<HttpContext> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        application = builder.Build();
        application.Run(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            var seen = new Seen(context.Request.Path, context.Request.Headers.Authorization.ToString(), await reader.ReadToEndAsync());
            lock (Requests)
            {
                Requests.Add(seen);
            }

            answer(context);
        });
    }

    internal List<Seen> Requests { get; } = [];

    internal Uri Address => new(application.Urls.Single());

    internal static async Task<CountedService> StartAsync(Action<HttpContext> answer)
    {
        var service = new CountedService(answer);
        await service.application.StartAsync();
        return service;
    }

    /// <summary>Takes none of the tokens.</summary>
    internal static Task<CountedService> RefusingAsync() => StartAsync(context => context.Response.StatusCode = 401);

    /// <summary>Takes every token but one.</summary>
    internal static Task<CountedService> RefusingAsync(string token) =>
        StartAsync(context => context.Response.StatusCode = context.Request.Headers.Authorization == "Bearer " + token ? 401 : 200);

    public async ValueTask DisposeAsync() => await application.DisposeAsync();

    internal sealed record Seen(string Path, string Authorization, string Body);
}
