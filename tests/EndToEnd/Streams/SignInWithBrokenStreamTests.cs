using System.Text.Json;
using LoginMachine.TestProvider;
using LoginMachine.Tests.EndToEnd.Support;
using LoginMachine.Tests.EndToEnd.Survive;

namespace LoginMachine.Tests.EndToEnd.Streams;

/// <summary>A sign-in whose browser comes back while the program's streams are broken.</summary>
public sealed class SignInWithBrokenStreamTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    public static TheoryData<string, bool> Forms
    {
        get
        {
            var forms = new TheoryData<string, bool>();
            foreach (var form in StreamFault.All.Keys)
            {
                forms.Add(form, false);
                forms.Add(form, true);
            }

            return forms;
        }
    }

    [SkippableTheory]
    [MemberData(nameof(Forms))]
    [Trait("Behaviour", "R1")]
    public async Task The_credentials_are_saved_and_the_journal_names_no_cancellation(string form, bool json)
    {
        var broken = StreamFault.All[form];
        using var home = new TemporaryHome();
        await using var provider = await LoopbackProvider.StartAsync();
        var (browser, address) = Browser(home);
        string[] command = ["login", .. Victim.Selection(provider), .. json ? ["--json"] : Array.Empty<string>()];
        await using var run = await Executable.Start(home, broken.Under(Tool.Require("bash")), [("BROWSER", browser)], command);

        var page = await VisitAsync(await AddressAsync(address));

        Assert.True(page, "the browser was not shown the page of a success");
        (await run.Outcome()).MustExitWith(json && broken.Data ? 1 : 0);
        var access = JsonDocument.Parse(await File.ReadAllBytesAsync(Documents.CredentialFile(home))).RootElement;
        Assert.NotNull(Documents.Find(access, "refresh_token"));
        var triggers = Documents.Triggers(Assert.Single(home.Journals));
        Assert.DoesNotContain("Cancelled", triggers);
        Assert.Equal("Closed", triggers[^1]);
    }

    /// <summary>A browser that only writes down where it was sent.</summary>
    private static (string Command, string Address) Browser(TemporaryHome home)
    {
        var (command, address) = (Path.Combine(home.Folder, "browser"), Path.Combine(home.Folder, "address"));
        File.WriteAllText(command, $"#!/bin/sh\nprintf %s \"$1\" >'{address}.new' && mv '{address}.new' '{address}'\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(command, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        return (command, address);
    }

    private static async Task<Uri> AddressAsync(string path)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (!File.Exists(path))
        {
            await Task.Delay(20, limit.Token);
        }

        return new Uri(await File.ReadAllTextAsync(path));
    }

    private static async Task<bool> VisitAsync(Uri address)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        using var answer = await client.GetAsync(address);
        return answer.IsSuccessStatusCode;
    }
}
