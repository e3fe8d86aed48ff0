using LoginMachine.Tests.EndToEnd.Support;

namespace LoginMachine.Tests.EndToEnd.Packages;

/// <summary>The packages of this repository in a folder, packed once, as a consumer gets them.</summary>
public sealed class Feed : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    private readonly string root = Directory.CreateTempSubdirectory("loginmachine-feed-").FullName;

    /// <summary>Where the packages are: in the folder that <c>LOGINMACHINE_FEED</c> names, else in one of their own.</summary>
    public string Folder => Given ?? Path.Combine(root, "feed");

    private static string? Given => Environment.GetEnvironmentVariable("LOGINMACHINE_FEED") is { Length: > 0 } given ? given : null;

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        if (Given is null)
        {
            await Must("bash", root, Path.Combine(Repository.Root, "eng", "pack.sh"), Folder);
        }
    }

    /// <summary>Makes a project outside of this repository that has nothing but the feed and the packages of others.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="files">Its sources: name and text.</param>
    /// <param name="packages">What it references: <c>NAME</c>, in the version of this repository, or <c>NAME VERSION</c>.</param>
    /// <param name="more">Further properties and items.</param>
    /// <returns>Its folder.</returns>
    public async Task<string> ProjectAsync(string name, (string Name, string Text)[] files, string[] packages, string more = "")
    {
        var folder = Directory.CreateDirectory(Path.Combine(root, name)).FullName;
        var references = packages.Select(package => package.Split(' ') is [var id, var version] ? (id, version) : (id: package, version: Version));
        await File.WriteAllTextAsync(Path.Combine(folder, $"{name}.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
              </PropertyGroup>
              <ItemGroup>
                {string.Join("\n    ", references.Select(reference => $"<PackageReference Include=\"{reference.id}\" Version=\"{reference.version}\" />"))}
              </ItemGroup>
              {more}
            </Project>
            """);
        await File.WriteAllTextAsync(Path.Combine(folder, "nuget.config"), $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="{Path.Combine(root, "packages")}" /></config>
              <packageSources><add key="local" value="{Folder}" /></packageSources>
              <fallbackPackageFolders><add key="machine" value="{GlobalPackages}" /></fallbackPackageFolders>
            </configuration>
            """);
        foreach (var (file, text) in files)
        {
            await File.WriteAllTextAsync(Path.Combine(folder, file), text);
        }

        return folder;
    }

    /// <summary>The version that is packed.</summary>
    public static string Version { get; } = File.ReadLines(Path.Combine(Repository.Root, "Directory.Build.props"))
        .First(line => line.Contains("<Version>", StringComparison.Ordinal)).Split('>', '<')[2];

    /// <summary>Runs dotnet in a folder.</summary>
    /// <returns>What it printed.</returns>
    public static Task<string> DotnetAsync(string folder, params string[] arguments) => Must("dotnet", folder, arguments);

    /// <inheritdoc/>
    public Task DisposeAsync()
    {
        Directory.Delete(root, recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>What this machine has got already, so that the packages of others are not fetched once more.</summary>
    private static string GlobalPackages =>
        Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    private static async Task<string> Must(string program, string folder, params string[] arguments)
    {
        var environment = Environment.GetEnvironmentVariables().Keys.Cast<string>()
            .Where(name => name.EndsWith("_PROXY", StringComparison.OrdinalIgnoreCase) || name is "SSL_CERT_FILE" or "SSL_CERT_DIR")
            .ToDictionary(name => name, name => Environment.GetEnvironmentVariable(name)!);
        environment["MSBUILDDISABLENODEREUSE"] = "1";
        environment["UseSharedCompilation"] = "false";
        await using var process = ChildProcess.Start(program, arguments, environment, folder);
        var exit = await process.Exit(Limit);
        Assert.True(exit == 0, $"{program} {string.Join(' ', arguments)} ended with {exit}:\n{process.Stdout.Text}\n{process.Stderr.Text}");
        return process.Stdout.Text;
    }
}
