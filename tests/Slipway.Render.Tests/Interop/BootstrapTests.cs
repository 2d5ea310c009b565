using System.Runtime.Versioning;
using System.Security.Cryptography;
using System.Text;
using Slipway.Testing;

namespace Slipway.Render.Tests.Interop;

/// <summary>The bootstrap script of user data, run by bash and curl against a metadata service and a store on loopback.</summary>
[Trait("Part", "Interop")]
[UnsupportedOSPlatform("windows")]
public sealed class BootstrapTests : IDisposable
{
    static readonly byte[] Agent = Encoding.ASCII.GetBytes("#!/bin/sh\necho agent\n");

    readonly DirectoryInfo _machine = Directory.CreateTempSubdirectory("slipway-bootstrap-");
    readonly LoopbackAws _aws = new();

    [InteropFact("bash", "curl", "sha256sum")]
    public async Task Fetches_the_agent_checks_it_and_starts_its_unit()
    {
        _aws.Agents.Enqueue((200, Agent));
        var result = await RunAsync();
        Assert.True(result.ExitCode == 0, result.Output);
        Assert.Equal(Agent, await File.ReadAllBytesAsync(AgentPath));
        Assert.Contains("enable --now --no-block slipway-node.service", await File.ReadAllTextAsync(Path.Combine(_machine.FullName, "systemctl.log")), StringComparison.Ordinal);
    }

    [InteropFact("bash", "curl", "sha256sum")]
    public async Task Signs_as_the_instance_and_never_shows_the_secret_in_arguments()
    {
        _aws.Agents.Enqueue((200, Agent));
        await RunAsync();
        var request = Assert.Single(_aws.Requests, request => request.Path.StartsWith("/demo-state/", StringComparison.Ordinal));
        Assert.StartsWith("AWS4-HMAC-SHA256 Credential=ASIAEXAMPLE/", request.Headers["Authorization"], StringComparison.Ordinal);
        Assert.Equal("token+/=", request.Headers["x-amz-security-token"]);
        var commands = await File.ReadAllTextAsync(Path.Combine(_machine.FullName, "curl.log"));
        Assert.Contains("--aws-sigv4", commands, StringComparison.Ordinal);
        Assert.DoesNotContain(LoopbackAws.Secret, commands, StringComparison.Ordinal);
        Assert.DoesNotContain("token+/=", commands, StringComparison.Ordinal);
    }

    [InteropFact("bash", "curl", "sha256sum")]
    public async Task Tries_again_when_the_store_fails_or_gives_something_else()
    {
        _aws.Agents.Enqueue((503, []));
        _aws.Agents.Enqueue((200, Encoding.ASCII.GetBytes("not the agent")));
        _aws.Agents.Enqueue((200, Agent));
        var result = await RunAsync();
        Assert.True(result.ExitCode == 0, result.Output);
        Assert.Contains("agent not fetched", result.Output, StringComparison.Ordinal);
        Assert.Contains("agent has a wrong hash", result.Output, StringComparison.Ordinal);
        Assert.Equal(Agent, await File.ReadAllBytesAsync(AgentPath));
    }

    [InteropFact("bash", "curl", "sha256sum")]
    public async Task Tells_cloudformation_why_when_time_is_up()
    {
        _aws.Agents.Enqueue((200, Encoding.ASCII.GetBytes("not the agent")));
        var result = await RunAsync(patience: 0);
        Assert.Equal(1, result.ExitCode);
        Assert.False(File.Exists(AgentPath));
        var signal = Assert.Single(_aws.Requests, request => request.Body.Contains("SignalResource", StringComparison.Ordinal));
        Assert.Contains("Status=FAILURE", signal.Body, StringComparison.Ordinal);
        Assert.Contains("StackName=demo-pool-general&LogicalResourceId=Group", signal.Body, StringComparison.Ordinal);
        Assert.Contains("UniqueId=i-0123456789abcdef0", signal.Body, StringComparison.Ordinal);
        Assert.Contains("wrong", signal.Body, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _aws.Dispose();
        _machine.Delete(true);
    }

    string AgentPath => Path.Combine(_machine.FullName, "slipway-node");

    async Task<Tools.Result> RunAsync(int patience = 5)
    {
        var input = Cases.Input with { Agents = Cases.Input.Agents.ToDictionary(pair => pair.Key, _ => Convert.ToHexStringLower(SHA256.HashData(Agent))) };
        var stack = ClusterRenderer.Render(Cases.Design("private-three-zones"), input).Stacks.Single(stack => stack.Name == "demo-pool-general");
        var (_, launchTemplate) = new Template(stack).OfType("AWS::EC2::LaunchTemplate").Single();
        var script = UserDataReader.File(UserDataReader.Of(launchTemplate), "/opt/slipway/bootstrap")
            .Replace("http://169.254.169.254", _aws.Url, StringComparison.Ordinal)
            .Replace("https://s3.$region.$dns_suffix", _aws.Url, StringComparison.Ordinal)
            .Replace("https://cloudformation.$region.$dns_suffix", _aws.Url, StringComparison.Ordinal)
            .Replace("/opt/slipway", _machine.FullName, StringComparison.Ordinal)
            .Replace("patience=780", $"patience={patience}", StringComparison.Ordinal);
        Assert.DoesNotContain("169.254", script, StringComparison.Ordinal);
        Assert.DoesNotContain("amazonaws.com/", script, StringComparison.Ordinal);
        Program("systemctl", $"echo \"$@\" >> {_machine.FullName}/systemctl.log");
        Program("sleep", "exit 0");
        // .NET's listener insists on a length where the metadata service does not.
        Program("curl", $"case \"$*\" in *' PUT '*) set -- -H 'Content-Length: 0' \"$@\";; esac\necho \"$@\" >> {_machine.FullName}/curl.log\nexec {Tools.Find("curl")} --noproxy '*' \"$@\"");
        var path = Path.Combine(_machine.FullName, "bootstrap");
        await File.WriteAllTextAsync(path, $"PATH={_machine.FullName}:$PATH\n{script}");
        return await Tools.RunAsync("bash", path);
    }

    void Program(string name, string body)
    {
        var path = Path.Combine(_machine.FullName, name);
        File.WriteAllText(path, $"#!/bin/sh\n{body}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
