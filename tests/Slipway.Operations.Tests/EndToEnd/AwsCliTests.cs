using System.Text.Json.Nodes;
using Slipway.Spec.Model;
using Slipway.Testing;

namespace Slipway.Operations.Tests.EndToEnd;

/// <summary>A running cluster as AWS's own command line sees it.</summary>
[Trait("Part", "Interop")]
public sealed class AwsCliTests
{
    static readonly ClusterSpec Spec = TestSpecs.ThreeAndOne;

    [InteropFact("aws")]
    public async Task The_aws_command_line_shows_the_cluster()
    {
        await using var account = await TestAccount.ForAsync(Spec);
        Assert.Null(await account.UpAsync(Spec));
        var aws = new AwsCli(account.Simulator.Endpoint, region: Spec.Region);

        var stacks = await Texts(aws, "cloudformation", "describe-stacks", "--query", "Stacks[].[StackName,StackStatus]");
        Assert.Equal(["kube-control-plane CREATE_COMPLETE", "kube-network CREATE_COMPLETE", "kube-pool-nodes CREATE_COMPLETE"], stacks.Order());

        var machines = await Texts(aws, "ec2", "describe-instances", "--filters", "Name=tag:slipway.dev/cluster,Values=kube", "Name=instance-state-name,Values=running",
            "--query", "Reservations[].Instances[].[Tags[?Key=='slipway.dev/role']|[0].Value,InstanceType,Placement.AvailabilityZone,length(NetworkInterfaces)]");
        Assert.Equal(
        [
            "control-plane t3.medium eu-west-1a 2", "control-plane t3.medium eu-west-1b 2", "control-plane t3.medium eu-west-1c 2",
            Assert.Single(machines, m => m.StartsWith("worker t3.medium eu-west-1", StringComparison.Ordinal)),
        ], machines.Order());

        var groups = await aws.JsonAsync("autoscaling", "describe-auto-scaling-groups");
        Assert.Equal(4, groups["AutoScalingGroups"]?.AsArray().Count);
        Assert.All(groups["AutoScalingGroups"]?.AsArray() ?? [], g => Assert.Equal("InService", (string?)g?["Instances"]?[0]?["LifecycleState"]));

        Assert.Contains("kube-state-store", await aws.RunAsync("s3", "ls"), StringComparison.Ordinal);
        var objects = await aws.RunAsync("s3", "ls", "s3://kube-state-store/kube/", "--recursive");
        foreach (var key in new[] { "pki/kubernetes-ca.crt", "pki/keys/control-plane.json", "spec/cluster.yaml", "status/i-", "nodes/" })
        {
            Assert.Contains($" kube/{key}", objects, StringComparison.Ordinal);
        }

        var target = (string?)(await aws.JsonAsync("elbv2", "describe-target-groups"))["TargetGroups"]?[0]?["TargetGroupArn"] ?? "";
        var health = await Texts(aws, "elbv2", "describe-target-health", "--target-group-arn", target, "--query", "TargetHealthDescriptions[].[Target.Port,TargetHealth.State]");
        Assert.Equal(["6443 healthy", "6443 healthy", "6443 healthy"], health);
    }

    static async Task<IReadOnlyList<string>> Texts(AwsCli aws, params string[] arguments) =>
        [.. (await aws.JsonAsync(arguments)).AsArray().Select(row => string.Join(' ', (row as JsonArray ?? []).Select(cell => $"{cell}")))];
}
