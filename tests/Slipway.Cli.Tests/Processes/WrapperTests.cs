using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Slipway.Testing;

namespace Slipway.Cli.Tests.Processes;

/// <summary>The script at the root of the checkout, in a checkout of its own where everything but the node agent has been built.</summary>
public sealed class WrapperTests : IDisposable
{
    readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("slipway-wrapper-");

    public WrapperTests()
    {
        foreach (var file in (string[])["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props", "global.json", "src/Slipway.Node/Agent.cs", "src/Slipway.NodeAgent/Program.cs"]) Write(file, "");
        foreach (var project in (string[])["Aws", "Kubernetes", "NodeConfig", "Pki", "Cli"]) Write($"src/Slipway.{project}/Any.cs", "");
        File.Copy(Repository.File("slipway"), In("slipway"));
        // Says of a spec what its name says.
        Script("out/cli/slipway", "case \"$*\" in 'validate --file=broken.yaml') echo broken; echo broken >&2; exit 3 ;; 'validate --file=odd.yaml') exit 1 ;; validate*) exit 0 ;; esac; echo ran $*");
        Write("out/cli/.built", "");
        // Builds nothing, and takes down for whom.
        Script("bin/dotnet", $"echo built $2 >> {In("log")}; mkdir -p {In("out/agent-build/out")}; echo agent > {In("out/agent-build/out/slipway-node")}");
    }

    public void Dispose() => _root.Delete(recursive: true);

    [InteropTheory("bash")]
    [InlineData("up", true)]
    [InlineData("up --yes -f cluster.yaml", true)]
    [InlineData("plan", true)]
    [InlineData("update cluster --yes", true)]
    [InlineData("create cluster --name a.b --yes", true)]
    [InlineData("delete ig nodes --yes", true)]
    [InlineData("up --simulate --yes", false)]
    [InlineData("up --help", false)]
    [InlineData("create cluster --name a.b", false)]
    [InlineData("delete cluster a.b --yes", false)]
    [InlineData("status", false)]
    [InlineData("destroy --yes", false)]
    [InlineData("health", false)]
    [InlineData("kubeconfig", false)]
    [InlineData("get ig", false)]
    [InlineData("render --target terraform", false)]
    [InlineData("", false)]
    public async Task Builds_the_node_agent_for_whoever_makes_machines_and_for_nobody_else(string arguments, bool isBuilt) => await ExpectAsync(arguments, null, isBuilt);

    [InteropTheory("bash")]
    [InlineData("up --yes -f broken.yaml", false)]
    [InlineData("plan --file broken.yaml", false)]
    [InlineData("plan --file=broken.yaml -o json", false)]
    [InlineData("up -f:broken.yaml", false)]
    [InlineData("up -fbroken.yaml", false)]
    [InlineData("up -f odd.yaml", true)]
    [InlineData("up --kubeconfig broken.yaml", true)]
    // Files that this script does not know of.
    [InlineData("up -yf broken.yaml", true)]
    [InlineData("up @arguments -f broken.yaml", true)]
    [InlineData("update cluster --yes -f broken.yaml", true)]
    public async Task Builds_none_for_a_spec_that_the_program_refuses_so_that_this_is_said_at_once(string arguments, bool isBuilt) => await ExpectAsync(arguments, null, isBuilt);

    [InteropTheory("bash")]
    [InlineData("""{"name":"slipway-simulator","speed":1,"runsAgentBinary":false}""", false)]
    [InlineData("""{"name":"slipway-simulator","speed":1,"runsAgentBinary":true}""", true)]
    [InlineData("404 page not found", true)]
    public async Task Builds_none_for_a_simulator_that_says_it_runs_none(string greeting, bool isBuilt)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var answering = AnswerAsync(listener, greeting);
        await ExpectAsync("up --yes", $"http://{listener.LocalEndpoint}", isBuilt);
        Assert.StartsWith("GET /_slipway/simulator ", await answering, StringComparison.Ordinal);
    }

    [InteropFact("bash")]
    public async Task Builds_none_where_nobody_answers()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var gone = $"http://{listener.LocalEndpoint}";
        listener.Stop();
        await ExpectAsync("up --yes", gone, isBuilt: false);
    }

    [InteropFact("bash")]
    public async Task Builds_it_for_an_endpoint_elsewhere() => await ExpectAsync("up --yes", "https://vpce.example.com", isBuilt: true);

    async Task ExpectAsync(string arguments, string? endpoint, bool isBuilt)
    {
        var (exit, output, error) = await RunAsync(arguments, endpoint);
        Assert.Equal((0, $"ran {arguments}".TrimEnd()), (exit, output.Trim()));
        Assert.Equal(isBuilt, File.Exists(In("log")));
        Assert.Equal(isBuilt, File.Exists(In("out/cli/agent/slipway-node-linux-amd64")));
        if (!isBuilt)
        {
            Assert.Empty(error);
            return;
        }
        Assert.Contains("building the node agent", error, StringComparison.Ordinal);
        Assert.Contains("src/Slipway.NodeAgent", await File.ReadAllTextAsync(In("log")), StringComparison.Ordinal);
        // And not again.
        File.Delete(In("log"));
        Assert.Empty((await RunAsync(arguments, "https://vpce.example.com")).Error);
        Assert.False(File.Exists(In("log")));
    }

    async Task<(int Exit, string Output, string Error)> RunAsync(string arguments, string? endpoint)
    {
        var start = new ProcessStartInfo("bash", [In("slipway"), .. arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries)]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PATH"] = $"{In("bin")}:{start.Environment["PATH"]}";
        start.Environment.Remove("AWS_ENDPOINT_URL");
        if (endpoint is not null) start.Environment["AWS_ENDPOINT_URL"] = endpoint;
        using var process = Process.Start(start) ?? throw new InvalidOperationException("bash did not start");
        var output = process.StandardOutput.ReadToEndAsync();
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, error);
    }

    static async Task<string> AnswerAsync(TcpListener listener, string greeting)
    {
        using var client = await listener.AcceptTcpClientAsync();
        using var reader = new StreamReader(client.GetStream(), leaveOpen: true);
        var first = await reader.ReadLineAsync() ?? "";
        while (await reader.ReadLineAsync() is { Length: > 0 })
        {
        }
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.0 200 OK\r\nContent-Type: application/json\r\n\r\n{greeting}"));
        return first;
    }

    string In(string path) => Path.Combine(_root.FullName, path);

    void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(In(path)) ?? "");
        File.WriteAllText(In(path), text);
        // Before what was made of it.
        if (!path.StartsWith("out/", StringComparison.Ordinal)) File.SetLastWriteTimeUtc(In(path), DateTime.UnixEpoch.AddYears(50));
    }

    void Script(string path, string text)
    {
        Write(path, $"#!/bin/sh\n{text}\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(In(path), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
