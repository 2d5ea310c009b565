namespace Slipway.Architecture.Tests;

public class ArrowTests
{
    /// <summary>docs/architecture.md, as a table: what each project may reference.</summary>
    static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Spec"] = [],
        ["Design"] = ["Spec"],
        ["NodeConfig"] = [],
        ["Pki"] = [],
        ["Render"] = ["Design", "NodeConfig"],
        ["Aws"] = [],
        ["Kubernetes"] = [],
        ["Operations"] = ["Render", "Pki", "Aws", "Kubernetes"],
        ["Node"] = ["NodeConfig", "Pki", "Aws"],
        ["Simulator"] = [],
        ["Rehearsal"] = ["Simulator", "Node"],
        ["Cli"] = ["Operations", "Rehearsal"],
    };

    [Fact]
    public void Every_project_references_only_what_stands_before_it()
    {
        Assert.Equal(Allowed.Keys.Order(), Projects.References.Keys.Order());
        foreach (var (project, references) in Projects.References) Assert.Empty(references.Except(Allowed[project]).Select(r => $"{project} → {r}"));
    }

    [Fact]
    public void The_simulator_knows_no_AWS_library() =>
        Assert.DoesNotContain(Projects.Packages["Simulator"], p => p.StartsWith("AWSSDK", StringComparison.Ordinal));

    [Theory]
    [InlineData("Spec"), InlineData("Design"), InlineData("Render"), InlineData("NodeConfig")]
    public void Pure_projects_read_no_file_clock_network_or_randomness(string project)
    {
        string[] impure = ["System.Net.Http", "File.Read", "File.Open", "File.Write", "Directory.", "TimeProvider", "RandomNumberGenerator", "new Random(", "Guid.NewGuid", "HttpClient"];
        var found = from source in Projects.Sources(project) from word in impure where source.Text.Contains(word, StringComparison.Ordinal) select $"{source.File}: {word}";
        Assert.Empty(found);
    }

    [Fact]
    public void Catching_every_exception_happens_in_the_two_places_that_the_style_allows()
    {
        var found = Projects.References.Keys.SelectMany(Projects.Sources)
            .Where(s => System.Text.RegularExpressions.Regex.IsMatch(s.Text, @"catch\s*(\(Exception(\s+\w+)?\)\s*\{|\{)"))
            .Select(s => s.File);
        Assert.Equal(["src/Slipway.Cli/CliApp.cs"], found.Except(AgentLoops).Order());
    }

    /// <summary>The agent's own loop, and the places where the simulator runs it as a guest.</summary>
    static readonly string[] AgentLoops = [];

    [Fact]
    public void No_host_of_a_package_registry_and_no_path_of_a_machine_is_in_the_repository()
    {
        string[] forbidden = ["registry." + "npmjs", "api.nu" + "get.org", "/work" + "/", "/opt" + "/nuget", "/root" + "/"];
        var root = Slipway.Testing.Repository.Root;
        var files = Tracked(root);
        Assert.NotEmpty(files);
        var found = from file in files
                    let text = File.ReadAllText(Path.Combine(root, file))
                    from word in forbidden
                    where text.Contains(word, StringComparison.Ordinal)
                    select $"{file}: {word}";
        Assert.Empty(found);
    }

    static List<string> Tracked(string root)
    {
        using var git = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("git", ["-C", root, "ls-files"]) { RedirectStandardOutput = true })
            ?? throw new InvalidOperationException("git did not start");
        var files = git.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return [.. files.Where(f => File.Exists(Path.Combine(root, f)))];
    }
}
