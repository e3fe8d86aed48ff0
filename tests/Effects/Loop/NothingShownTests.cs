using System.Reflection;
using System.Text.Json;
using LoginMachine.Credentials;
using LoginMachine.Hosting;
using LoginMachine.Http;
using LoginMachine.Loopback;
using LoginMachine.Machine;
using LoginMachine.Machine.Sanitized;
using LoginMachine.Run;
using LoginMachine.Tests.Effects.Device;
using LoginMachine.Tests.Support;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace LoginMachine.Tests.Effects.Loop;

/// <summary>
/// Objects of the library as a host program may log them by mistake: with <c>ToString</c>, with System.Text.Json, and
/// destructured by Serilog. None shows a state, a code, a token, an account or the home folder.
/// </summary>
[Trait("Behaviour", "S11")]
public sealed class NothingShownTests
{
    private const string Planted = "pl4nted-S3cret-0123456789abcdef";

    /// <summary>Types whose members hold what the user or the host program configured, or are streams and functions.</summary>
    private static readonly HashSet<string> Configured = ["Folders", "LoginEngineOptions", "LoginEngine"];

    [Fact]
    public async Task A_sign_in_in_a_browser_shows_nothing()
    {
        await using var flow = await Flow.ListenAsync();
        var listening = await flow.ListeningAsync();
        string[] secrets = [State(listening.AuthorizationUri.Reveal())];
        AssertShown(secrets, listening);
        await flow.VisitAsync();
        var signedIn = await flow.SignedInAsync();
        AssertShown(
            [.. secrets, signedIn.Tokens.AccessToken.Reveal(), signedIn.Tokens.IdToken!.Reveal(), .. Account(signedIn.Account!), Path.GetDirectoryName(signedIn.Evidence!.JournalPath.Reveal())!],
            signedIn, signedIn.Account!, signedIn.Tokens, signedIn.Evidence!, listening);
    }

    private static IEnumerable<string> Account(SavedAccount account) =>
        new[] { account.Name, account.Subject }.OfType<Personal>().Select(personal => personal.Reveal());

    [Fact]
    public async Task A_device_code_is_not_shown()
    {
        await using var flow = await DeviceFlow.StartAsync(new FakeTime());
        var prompt = (await flow.Attempt.Device)!;
        AssertShown([prompt.UserCode.Reveal(), prompt.Complete!.Reveal().Query], prompt);
    }

    [Fact]
    public void Stored_credentials_show_nothing()
    {
        var document = new CredentialDocument
        {
            Mode = "tokens", Issuer = "https://id.example", ClientId = "c", AccountId = Planted + "1", AccountName = Planted + "2", AccessToken = Planted + "3",
            RefreshToken = Planted + "4", IdToken = Planted + "5", Nonce = Planted + "6", ApiKey = Planted + "7", LastRefresh = default,
        };
        AssertShown([Planted], document, new LoadedCredentials(document), new Snapshot(document), AccessToken.Of(document),
            new TokenGiven(AccessToken.Of(document)), new SupplyRequest(default(SupplyReason), Planted), new WaitingNote("a", 1, Planted!),
            new Answered(200, System.Text.Encoding.UTF8.GetBytes(Planted), false, null, null));
    }

    /// <summary>
    /// Every type of the library, public or not: what can be made of planted texts is made of them, and no member whose
    /// type is a secret's, nor the text of the whole, shows one. What took no planted text cannot show one, and is left out:
    /// whole machines would be printed.
    /// </summary>
    [Fact]
    public void No_type_shows_a_planted_secret()
    {
        var made = typeof(Secret).Assembly.GetTypes().Where(type => type is { IsAbstract: false, IsGenericTypeDefinition: false, IsInterface: false, IsEnum: false } && !Waits(type)).Select(Make).ToList();
        Assert.InRange(made.Count(one => one.Made is not null), 40, int.MaxValue);
        var planted = made.Where(one => one is { Planted: true, Made: not null }).Select(one => one.Made!).ToList();
        Assert.InRange(planted.Count, 15, int.MaxValue);
        AssertShown([Planted], [.. planted]);
    }

    /// <summary>A member whose name says secret and whose type says text would be shown by all three.</summary>
    [Fact]
    public void No_member_that_is_named_like_a_secret_is_a_text()
    {
        string[] telling = ["accesstoken", "refreshtoken", "idtoken", "devicecode", "usercode", "verifier", "secret", "nonce", "apikey", "bearer", "password", "ticket", "authorizationuri", "accountid", "accountname", "journalpath"];
        Assert.Empty(
            from type in typeof(Secret).Assembly.GetTypes()
            from property in type.GetProperties(BindingFlags.Instance | BindingFlags.Public)
            where property.PropertyType == typeof(string) || property.PropertyType == typeof(Uri)
            where telling.Contains(property.Name.ToLowerInvariant())
            select $"{type.Name}.{property.Name}");
    }

    /// <summary>A property that is read by waiting for a task is no data; nothing may list the members of such a type while it runs.</summary>
    private static bool Waits(Type type) => type.GetProperties().Any(property => typeof(Task).IsAssignableFrom(property.PropertyType))
        || typeof(Delegate).IsAssignableFrom(type) || typeof(Exception).IsAssignableFrom(type) || type.FullName!.Contains('<', StringComparison.Ordinal)
        || type.GetInterfaces().Any(one => one.Name is "IAsyncDisposable" or "IDisposable");

    /// <summary>By the shortest constructor that takes a secret or a personal text; the rest of it is empty.</summary>
    private static (object? Made, bool Planted) Make(Type type)
    {
        var constructor = type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .Where(one => one.GetParameters() is { Length: > 0 } parameters && parameters[0].ParameterType != type)
            .OrderBy(one => one.GetParameters().Length).FirstOrDefault();
        try
        {
            var instance = constructor is null ? Activator.CreateInstance(type, nonPublic: true)! : constructor.Invoke([.. constructor.GetParameters().Select(parameter => Value(parameter.ParameterType))]);
            var properties = type.GetProperties().Where(property => property.CanWrite && IsSecret(property.PropertyType)).ToList();
            properties.ForEach(property => property.SetValue(instance, Value(property.PropertyType)));
            return (instance, properties.Count > 0 || constructor?.GetParameters().Any(parameter => IsSecret(parameter.ParameterType)) == true);
        }
        catch (Exception exception) when (exception is TargetInvocationException or MissingMethodException or ArgumentException or NotSupportedException or InvalidOperationException)
        {
            return (null, false);
        }
    }

    private static bool IsSecret(Type type) => type == typeof(Secret) || type == typeof(Personal) || type == typeof(SecretUri);

    private static object? Value(Type type) => type == typeof(Secret) ? new Secret(Planted)
        : type == typeof(Personal) ? new Personal(Planted)
        : type == typeof(SecretUri) ? new SecretUri(new Uri("https://id.example/?state=" + Planted))
        : type.IsValueType ? Activator.CreateInstance(type) : null;

    private static string State(Uri address) => System.Web.HttpUtility.ParseQueryString(address.Query)["state"]!;

    private static void AssertShown(string[] secrets, params object[] objects)
    {
        foreach (var one in objects.Where(one => !Configured.Contains(one.GetType().Name)))
        {
            foreach (var text in new[] { Text(one), Json(one), Destructured(one) })
            {
                Assert.All(secrets, secret => Assert.False(text.Contains(secret, StringComparison.OrdinalIgnoreCase), $"{one.GetType().Name} shows a secret: {text}"));
            }
        }
    }

    /// <summary>An object of empty parts may be unable to print itself.</summary>
    private static string Text(object one)
    {
        try
        {
            return one.ToString() ?? "";
        }
        catch (Exception exception) when (exception is NullReferenceException or InvalidOperationException or ArgumentException)
        {
            return "";
        }
    }

    /// <summary>A type that refuses to be serialized shows nothing.</summary>
    private static string Json(object one)
    {
        try
        {
            return JsonSerializer.Serialize(one, one.GetType());
        }
        catch (Exception exception) when (exception is NotSupportedException or JsonException or InvalidOperationException or NullReferenceException or ArgumentException)
        {
            return exception.Message;
        }
    }

    private static string Destructured(object one)
    {
        var sink = new Sink();
        using var logger = new LoggerConfiguration().Destructure.ToMaximumDepth(6).Destructure.ToMaximumCollectionCount(20).Destructure.ToMaximumStringLength(2000).WriteTo.Sink(sink).CreateLogger();
        logger.Information("{@One}", one);
        return sink.Text;
    }

    private sealed class Sink : ILogEventSink
    {
        internal string Text { get; private set; } = "";

        public void Emit(LogEvent logEvent) => Text += string.Join(' ', logEvent.Properties.Values);
    }
}
