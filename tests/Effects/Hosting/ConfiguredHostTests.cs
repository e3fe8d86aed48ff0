using System.Collections.Concurrent;
using LoginMachine.Hosting;
using LoginMachine.Profiles;
using LoginMachine.Run;
using LoginMachine.Tests.Effects.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LoginMachine.Tests.Effects.Hosting;

/// <summary>What a generic host has: its configuration and its logging.</summary>
[Trait("Behaviour", "K7")]
public class ConfiguredHostTests
{
    [Theory]
    [InlineData("ClientId", "Ports:0", "IssuerParameter", "ExtraParameters:audience", "Restriction:ClaimPath:0", "Restriction:Allowed:0")]
    [InlineData("client_id", "ports:0", "issuer_parameter", "extra_parameters:audience", "restriction:claim_path:0", "restriction:allowed:0")]
    public void A_section_is_a_profile_in_the_case_of_either(string client, string port, string flag, string parameter, string claim, string allowed)
    {
        var profile = ConfiguredProfile.Read(Section(
            ("Issuer", "https://id.example"), (client, "app"), (port, "8400"), (flag, "true"), (parameter, "true"), (claim, "tenant"), (allowed, "7")));

        Assert.Equal(("work", "https://id.example", "app", true), (profile.Name, profile.Issuer, profile.ClientId, profile.IssuerParameter));
        Assert.Equal([8400], profile.Ports);
        Assert.Equal("true", profile.ExtraParameters["audience"]);
        Assert.Equal(["tenant"], profile.Restriction!.ClaimPath);
        Assert.Equal(["7"], profile.Restriction.Allowed);
        Assert.Equal(["openid"], profile.Scopes);
    }

    [Fact]
    public void A_member_that_no_profile_has_is_refused_by_the_name_of_the_section() =>
        Assert.Contains("Logins:work", Assert.Throws<ArgumentException>(() => new ServiceCollection().AddLoginMachine(Section(("Isuer", "https://id.example")))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task A_host_with_logging_gets_the_steps_there_and_no_log_file()
    {
        await using var home = await Home.OpenAsync();
        var log = new Recorder();
        var outcome = await home.SignInAsync(parts: home.Parts with { Logger = log });

        Assert.IsType<SignedIn>(outcome);
        Assert.Contains(log.Lines, line => line.EndsWith("Starting -> Discovering on Started", StringComparison.Ordinal));
        Assert.All(log.Lines, line => Assert.DoesNotContain("127.0.0.1", line, StringComparison.Ordinal));
        Assert.False(File.Exists(home.Parts.Folders.Log));
    }

    [Fact]
    public void The_logging_of_a_host_is_found_among_its_services()
    {
        var log = new Recorder();
        using var services = new ServiceCollection().AddLogging(logging => logging.AddProvider(log))
            .AddLoginMachine(Section(("Issuer", "https://id.example"), ("ClientId", "app"))).BuildServiceProvider();
        Assert.NotNull(services.GetRequiredKeyedService<TokenSource>("work"));
        Assert.Contains("LoginMachine", log.Categories);
    }

    private static IConfigurationSection Section(params (string Key, string Value)[] members) => new ConfigurationBuilder()
        .AddInMemoryCollection(members.Select(member => KeyValuePair.Create("Logins:work:" + member.Key, (string?)member.Value)))
        .Build().GetSection("Logins:work");

    private sealed class Recorder : ILogger, ILoggerProvider
    {
        internal ConcurrentQueue<string> Lines { get; } = new();

        internal ConcurrentQueue<string> Categories { get; } = new();

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue(formatter(state, exception));

        public ILogger CreateLogger(string categoryName)
        {
            Categories.Enqueue(categoryName);
            return this;
        }

        public void Dispose()
        {
        }
    }
}
