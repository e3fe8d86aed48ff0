using LoginMachine.Hosting;
using LoginMachine.Hosting.Telemetry;
using LoginMachine.Run;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry.Trace;

// ISSUER CLIENT-ID SERVICE: signs in, then calls the service with a token that stays valid.
var profile = new Profile { Name = "example", Issuer = args[0], ClientId = args[1] };
var service = new Uri(args[2]);

var builder = Host.CreateApplicationBuilder();
builder.Services.AddLoginMachine(profile);
builder.Services.AddHttpClient("service").AddLoginMachineToken(service);
builder.Services.AddOpenTelemetry().WithTracing(tracing => tracing.AddSource(LoginTelemetry.Name).AddConsoleExporter());
using var host = builder.Build();
await host.StartAsync();

await using (var attempt = host.Services.GetRequiredService<LoginEngine>().Start(new LoginOptions(profile) { OpenBrowser = false }))
{
    if (await attempt.GetListeningAsync() is { } listening)
    {
        Console.WriteLine($"Open this URL to sign in: {listening.AuthorizationUri.Reveal().AbsoluteUri}");
    }

    await attempt.GetOutcomeAsync();
}

using var client = host.Services.GetRequiredService<IHttpClientFactory>().CreateClient("service");
Console.WriteLine($"The service answered: {await client.GetStringAsync(service)}");
await host.StopAsync();
