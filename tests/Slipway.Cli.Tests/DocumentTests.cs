using System.CommandLine;
using System.Text.Json.Nodes;
using Slipway.Cli.Commands;
using Slipway.Cli.Hosting;
using YamlDotNet.RepresentationModel;

namespace Slipway.Cli.Tests;

/// <summary>With <c>-o json</c> and <c>-o yaml</c> standard output is one document, however a command ends.</summary>
public sealed class DocumentTests : IDisposable
{
    readonly Terminal _terminal = new();

    public void Dispose() => _terminal.Dispose();

    /// <summary>Exit code, words of a finding, command line.</summary>
    public static TheoryData<int, string, string[]> Ends => new()
    {
        { ExitCode.Done, "", ["version"] },
        { ExitCode.InvalidInput, "is no option of 'slipway version'", ["version", "--verbos"] },
        { ExitCode.Done, "", ["validate", "-f", "good.yaml"] },
        { ExitCode.InvalidInput, "latin1.yaml", ["validate", "-f", "latin1.yaml"] },
        { ExitCode.InvalidInput, "does not exist", ["validate", "-f", "nowhere.yaml"] },
        { ExitCode.InvalidInput, "is a folder", ["validate", "-f", "."] },
        { ExitCode.InvalidInput, "bad.yaml", ["validate", "-f", "bad.yaml"] },
        { ExitCode.InvalidInput, "bad.yaml", ["plan", "-f", "bad.yaml"] },
        { ExitCode.InvalidInput, "is too much", ["plan", "-f", "good.yaml", "more"] },
        { ExitCode.Refused, "http://127.0.0.1:9 refuses connections", ["plan", "-f", "good.yaml"] },
        { ExitCode.InvalidInput, "bad.yaml", ["up", "-f", "bad.yaml"] },
        { ExitCode.InvalidInput, "bad.yaml", ["up", "--simulate", "-f", "bad.yaml"] },
        { ExitCode.InvalidInput, "does not exist", ["up", "-f", "good.yaml", "--kubeconfig", "nowhere/config"] },
        { ExitCode.Refused, "http://127.0.0.1:9 refuses connections", ["up", "-f", "good.yaml"] },
        { ExitCode.InvalidInput, "does not exist", ["destroy", "-f", "nowhere.yaml"] },
        { ExitCode.Refused, "http://127.0.0.1:9 refuses connections", ["destroy", "-f", "good.yaml"] },
        { ExitCode.InvalidInput, "bad.yaml", ["doctor", "-f", "bad.yaml"] },
        { ExitCode.Refused, "http://127.0.0.1:9 refuses connections", ["doctor", "-f", "good.yaml"] },
        { ExitCode.InvalidInput, "bad.yaml", ["health", "-f", "bad.yaml"] },
        { ExitCode.InvalidInput, "--wait is a duration", ["health", "-f", "good.yaml", "--wait", "soon"] },
        { ExitCode.Refused, "http://127.0.0.1:9 refuses connections", ["health", "-f", "good.yaml", "--wait", "10m"] },
        { ExitCode.InvalidInput, "latin1.yaml", ["status", "-f", "latin1.yaml"] },
        { ExitCode.Refused, "http://127.0.0.1:9 refuses connections", ["status", "-f", "good.yaml"] },
    };

    [Theory]
    [MemberData(nameof(Ends))]
    public async Task Every_end_of_every_command_is_a_document(int exit, string words, string[] line)
    {
        Furnish();
        var json = await _terminal.RunAsync([.. line, "-o", "json"]);
        Assert.Equal(exit, json.Exit);
        var document = Assert.IsType<JsonObject>(JsonNode.Parse(json.Out));
        if (words.Length > 0) Assert.Contains(Assert.IsType<JsonArray>(document["findings"]), f => $"{f?["file"]} {f?["message"]}".Contains(words, StringComparison.Ordinal));

        var yaml = await _terminal.RunAsync([.. line, "-o", "yaml"]);
        Assert.Equal(exit, yaml.Exit);
        Assert.Equal(Plain(document), Plain(Yaml(yaml.Out)));
    }

    [Fact]
    public async Task A_stopped_command_says_so_in_its_document()
    {
        Furnish();
        _terminal.Stop = new CancellationToken(canceled: true);
        var run = await _terminal.RunAsync("plan", "-f", "good.yaml", "-o", "json");
        Assert.Equal(ExitCode.Stopped, run.Exit);
        Assert.StartsWith("stopped", (string?)JsonNode.Parse(run.Out)?["findings"]?.AsArray()[^1]?["message"], StringComparison.Ordinal);
    }

    [Fact]
    public void Every_command_that_has_formats_is_among_these()
    {
        var root = CommandTree.Create(Terminal.Nowhere);
        var known = Ends.Select(row => ((string[])row[2])[0]).ToHashSet();
        Assert.Equal(root.Subcommands.Where(c => c.Options.OfType<Option<OutputFormat>>().Any()).Select(c => c.Name).Order(), known.Order());
    }

    [Fact]
    public async Task Version_names_the_runtime_and_the_versions_of_Kubernetes()
    {
        var document = JsonNode.Parse((await _terminal.RunAsync("version", "-o", "json")).Out);
        Assert.Matches("^[0-9]+\\.[0-9]+\\.[0-9]+", (string?)document?["version"]);
        Assert.StartsWith(".NET ", (string?)document?["runtime"], StringComparison.Ordinal);
        Assert.All(Assert.IsType<JsonArray>(document?["kubernetesVersions"]), v => Assert.Matches("^1\\.[0-9]+\\.[0-9]+$", (string?)v));
    }

    void Furnish()
    {
        // Port 9 is the discard service's: nothing listens there.
        _terminal.With("AWS_ENDPOINT_URL", "http://127.0.0.1:9").With("AWS_ACCESS_KEY_ID", "any").With("AWS_SECRET_ACCESS_KEY", "any");
        var good = Terminal.Example("proyecto").Replace("STATE_BUCKET", "state-bucket", StringComparison.Ordinal);
        _terminal.Write("good.yaml", good).Write("bad.yaml", good.Replace("replicas: 3", "replicas: three", StringComparison.Ordinal));
        File.WriteAllBytes(_terminal.PathOf("latin1.yaml"), [.. "name: caf"u8, 0xe9, (byte)'\n']);
    }

    static YamlNode Yaml(string text)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        return Assert.Single(stream.Documents).RootNode;
    }

    /// <summary>Structure and texts, in a form that both have.</summary>
    static string Plain(JsonNode? node) => node switch
    {
        JsonObject map => $"{{{string.Join(',', map.Select(m => $"{m.Key}:{Plain(m.Value)}"))}}}",
        JsonArray list => $"[{string.Join(',', list.Select(Plain))}]",
        null => "null",
        _ => node.ToString(),
    };

    static string Plain(YamlNode node) => node switch
    {
        YamlMappingNode map => $"{{{string.Join(',', map.Select(m => $"{m.Key}:{Plain(m.Value)}"))}}}",
        YamlSequenceNode list => $"[{string.Join(',', list.Select(Plain))}]",
        _ => node.ToString(),
    };
}
