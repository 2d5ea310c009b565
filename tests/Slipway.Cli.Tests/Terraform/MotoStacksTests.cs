using System.Text.Json.Nodes;
using Slipway.Cli.Hosting;
using Slipway.Testing;

namespace Slipway.Cli.Tests.Terraform;

/// <summary>
/// The same clusters through the CloudFormation of others, counted against what was designed. What moto cannot do is why each way ends where it
/// does: it makes no tagged KMS key (so the key is given), knows no exports of stacks that change sets made (so <c>up</c> ends after the
/// network), and no listeners of network load balancers (so it refuses the control plane).
/// </summary>
[Trait("Part", "Interop")]
public sealed class MotoStacksTests : IDisposable
{
    readonly Terminal _terminal = new();

    public void Dispose() => _terminal.Dispose();

    [InteropTheory("moto_server", "aws")]
    [InlineData("proyecto", "eu-west-1", "proyecto")]
    [InlineData("kubeops", "us-east-1", "k8s")]
    public async Task Up_makes_the_network_as_designed_and_says_what_moto_does_not_know(string example, string region, string name)
    {
        await using var moto = await MotoProcess.StartAsync();
        var aws = await MotoAccount.FurnishAsync(_terminal, moto, example, region, ownKey: true);
        var run = await _terminal.RunAsync("up", "--yes");
        Assert.NotEqual(ExitCode.Done, run.Exit);
        Assert.Contains($"No export named {name}-network-", run.Error, StringComparison.Ordinal);
        await _terminal.RunAsync("render", "-o", "rendered");
        Assert.Equal(Designed($"{name}-network"), await MadeAsync(aws, $"{name}-network"));
    }

    [InteropTheory("moto_server", "aws")]
    [InlineData("proyecto", "eu-west-1", "proyecto", "nodes")]
    [InlineData("kubeops", "us-east-1", "k8s", "nodepool1")]
    public async Task Rendered_templates_make_what_was_designed(string example, string region, string name, string pool)
    {
        await using var moto = await MotoProcess.StartAsync();
        var aws = await MotoAccount.FurnishAsync(_terminal, moto, example, region, ownKey: true);
        await _terminal.RunAsync("render", "-o", "rendered");
        foreach (var stack in (string[])[$"{name}-network", $"{name}-pool-{pool}"])
        {
            await aws.RunAsync(Create(stack));
            Assert.Equal(Designed(stack), await MadeAsync(aws, stack));
        }
        Assert.Contains("Listener protocol 'TCP'", await aws.FailAsync(Create($"{name}-control-plane")), StringComparison.Ordinal);
    }

    string[] Create(string stack) =>
        ["cloudformation", "create-stack", "--stack-name", stack, "--capabilities", "CAPABILITY_NAMED_IAM", "--template-body", $"file://{_terminal.PathOf($"rendered/stacks/{stack}.json")}"];

    List<string> Designed(string stack) =>
        [.. (JsonNode.Parse(_terminal.Read($"rendered/stacks/{stack}.json"))?["Resources"]?.AsObject() ?? []).Select(resource => (string?)resource.Value?["Type"] ?? "").Order(StringComparer.Ordinal)];

    static async Task<List<string>> MadeAsync(AwsCli aws, string stack) =>
        [.. ((await aws.JsonAsync("cloudformation", "list-stack-resources", "--stack-name", stack))["StackResourceSummaries"]?.AsArray() ?? []).Select(resource => (string?)resource?["ResourceType"] ?? "").Order(StringComparer.Ordinal)];
}
