using System.Text.Json.Nodes;
using Slipway.Cli.Hosting;

namespace Slipway.Cli.Tests;

public sealed class AssetsTests : IDisposable
{
    readonly Terminal _terminal = new();

    public void Dispose() => _terminal.Dispose();

    [Fact]
    public async Task Lists_each_file_once_with_its_hash_and_the_images_of_the_release()
    {
        await _terminal.RunAsync("init", "--name", "demo", "--region", "eu-west-1", "--state", "s3://demo-state");
        var run = await _terminal.RunAsync("assets", "list", "-o", "json");
        Assert.Equal(ExitCode.Done, run.Exit);
        var document = JsonNode.Parse(run.Out);
        var files = document?["files"]?.AsArray() ?? [];
        Assert.Equal(files.Count, files.Select(file => $"{file?["name"]} {file?["architecture"]}").Distinct().Count());
        Assert.All(files, file => Assert.Matches("^https://.*[0-9a-f]{64}$", $"{file?["url"]} {file?["sha256"]}"));
        var roles = files.ToDictionary(file => $"{file?["name"]} {file?["architecture"]}", file => string.Join(',', file?["roles"]?.AsArray().Select(role => role?.ToString()) ?? []));
        Assert.Equal(("control-plane", "control-plane", "control-plane,worker"), (roles["etcd amd64"], roles["helm amd64"], roles["kubelet amd64"]));
        Assert.Contains(document?["images"]?.AsArray() ?? [], image => $"{image}".StartsWith("registry.k8s.io/kube-apiserver:v1.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Prints_files_and_images_as_tables()
    {
        await _terminal.RunAsync("init", "--name", "demo", "--region", "eu-west-1", "--state", "s3://demo-state");
        var run = await _terminal.RunAsync("assets", "list");
        Assert.Equal(ExitCode.Done, run.Exit);
        Assert.StartsWith("NAME ", run.Out, StringComparison.Ordinal);
        Assert.Contains("\nIMAGE\n", run.Out.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }
}
