using System.Text.RegularExpressions;
using Slipway.Testing;

namespace Slipway.Architecture.Tests;

/// <summary>Who may know whom: docs/architecture.md, held.</summary>
public sealed class ArrowTests
{
    /// <summary>What each project may reference; what those reference comes with them.</summary>
    static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Spec"] = [],
        ["Design"] = ["Spec"],
        ["NodeConfig"] = [],
        ["Pki"] = [],
        ["Render"] = ["Design", "NodeConfig"],
        ["Aws"] = [],
        ["Kubernetes"] = ["Pki"],
        ["Operations"] = ["Render", "Pki", "Aws", "Kubernetes"],
        ["Node"] = ["NodeConfig", "Pki", "Aws", "Kubernetes"],
        ["NodeAgent"] = ["Node"],
        ["Simulator"] = [],
        ["Rehearsal"] = ["Simulator", "Node"],
        ["Cli"] = ["Operations", "Rehearsal"],
    };

    /// <summary>Who may speak to AWS with its own SDK: one project, so that the others stay on the typed clients.</summary>
    const string SdkOwner = "Aws";

    [Fact]
    public void Every_project_references_only_what_stands_before_it()
    {
        Assert.Equal(Allowed.Keys.Order(), Projects.References.Keys.Order());
        Assert.Empty(from project in Projects.References from reference in project.Value.Except(Allowed[project.Key]) select $"{project.Key} → {reference}");
    }

    [Fact]
    public void The_table_in_the_docs_lists_the_same_projects()
    {
        var documented = Regex.Matches(File.ReadAllText(Repository.File("docs", "architecture.md")), @"^\| `Slipway\.(\w+)` \|", RegexOptions.Multiline).Select(m => m.Groups[1].Value);
        Assert.Equal(Allowed.Keys.Order(), documented.Order());
    }

    [Fact]
    public void Only_the_project_for_AWS_uses_its_SDK()
    {
        Assert.Equal([SdkOwner], Projects.Packages.Where(p => p.Value.Any(name => name.StartsWith("AWSSDK", StringComparison.Ordinal))).Select(p => p.Key));
        Assert.Empty(Uses("Simulator", @"\bAmazon\.\w"));
    }

    [Fact]
    public void The_simulator_shares_no_code_with_the_clients_that_it_tests()
    {
        Assert.Empty(Projects.References["Simulator"]);
        Assert.Empty(Uses("Simulator", @"\bSlipway\.(?!Simulator\b)\w"));
    }

    [Theory]
    [InlineData("Spec"), InlineData("Design"), InlineData("Render"), InlineData("NodeConfig")]
    public void Pure_projects_read_no_file_clock_network_or_randomness(string project) => Assert.Empty(Uses(project,
        @"System\.Net\.Http|\b(HttpClient|Socket|TcpClient|UdpClient|Dns)\b|\bFile\.\w|\bDirectory\.\w|\bFileStream\b|\bTimeProvider\b|\bStopwatch\b|\bDateTime(Offset)?\.(Utc)?Now\b|" +
        @"\bRandomNumberGenerator\b|\bnew Random\(|\bRandom\.Shared\b|\bGuid\.NewGuid\b|\bEnvironment\.(Get|Machine|User|Current)|\bProcess\.\w"));

    static IEnumerable<string> Uses(string project, string pattern)
    {
        var sources = Projects.Sources(project).ToList();
        Assert.NotEmpty(sources);
        return from source in sources from Match match in Regex.Matches(source.Code, pattern) select $"{source.File}: {match.Value}";
    }
}
