using System.Xml.Linq;

namespace LoginMachine.Tests.Snapshots.Docs;

/// <summary>What the packages of this repository ask of a program that uses them, and what the README says about that.</summary>
public sealed class PackagesTests
{
    private static readonly XElement[] Versions =
        [.. XDocument.Load(Path.Combine(Repository.Root(), "Directory.Packages.props")).Descendants("PackageVersion")];

    public static TheoryData<string> Projects =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root(), "src"), "*.csproj", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(Path.Combine(Repository.Root(), "tests"), "*.csproj", SearchOption.AllDirectories))
            .Where(path => !path.Contains("node_modules", StringComparison.Ordinal))
            .Select(path => Path.GetRelativePath(Repository.Root(), path)),
    ];

    [Fact]
    public void Versions_are_minimums_because_a_host_may_have_a_newer_one() =>
        Assert.All(Versions, version => Assert.Matches("^[0-9]+(\\.[0-9]+)+$", (string)version.Attribute("Version")!));

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_has_a_lock_file(string project) =>
        Assert.True(File.Exists(Path.Combine(Repository.Root(), Path.GetDirectoryName(project)!, "packages.lock.json")), project);

    [Fact]
    public void The_readme_says_what_each_package_is_for()
    {
        var table = File.ReadAllText(Path.Combine(Repository.Root(), "README.md")).Split("### Dependencies")[1];
        Assert.All(Versions.Select(version => (string)version.Attribute("Include")!), package =>
            Assert.Contains(package.Replace("Microsoft.IdentityModel.Protocols", ".Protocols", StringComparison.Ordinal), table, StringComparison.Ordinal));
    }
}
