using Slipway.Operations.Planning;
using Slipway.Operations.Progress;
using Slipway.Spec.Model;

namespace Slipway.Operations.Tests.EndToEnd;

public sealed class ChangeTests
{
    static readonly ClusterSpec First = TestSpecs.Small;

    [Fact]
    public async Task A_changed_spec_plans_and_applies_just_that()
    {
        await using var account = await TestAccount.ForAsync(First);
        Assert.Null(await account.UpAsync(First));

        var larger = Pool(First, p => p with { Max = 5 });
        Assert.Equal(["small-pool-nodes Update: Modify Group [MaxSize]"], await ApplyAsync(account, larger));

        var labelled = Pool(larger, p => p with { Labels = new Dictionary<string, string> { ["tier"] = "web" } });
        await OnlyTheTemplateAsync(account, labelled);

        var stronger = Pool(labelled, p => p with { InstanceTypes = ["m7i.large"] });
        await OnlyTheTemplateAsync(account, stronger);

        var two = stronger with { NodePools = [.. stronger.NodePools, new() { Name = "batch", InstanceTypes = ["m7i.large"], Min = 2, Max = 2 }] };
        var added = await ApplyAsync(account, two);
        Assert.StartsWith("small-pool-batch Create: Add ", Assert.Single(added), StringComparison.Ordinal);
        Assert.Equal(4, await MachinesAsync(account, two));

        Assert.Equal(["small-pool-batch Delete: "], await ApplyAsync(account, stronger));
        Assert.Equal(2, await MachinesAsync(account, stronger));
    }

    [Fact]
    public async Task Nodes_that_a_smaller_or_removed_pool_costs_are_named_before_the_question()
    {
        await using var account = await TestAccount.ForAsync(First);
        var two = First with { NodePools = [.. First.NodePools, new() { Name = "batch", InstanceTypes = ["m7i.large"], Min = 3, Max = 3 }] };
        Assert.Null(await account.UpAsync(two));
        IReadOnlyList<string>? said = null;
        Assert.Null(await account.UpAsync(two with { NodePools = [First.NodePools[0], two.NodePools[1] with { Min = 1, Max = 1 }] }, confirmed: () => said = Warned(account)));
        Assert.StartsWith("2 of 3 nodes of pool batch will go", Assert.Single(said ?? []), StringComparison.Ordinal);

        account.Log.Clear();
        Assert.Null(await account.UpAsync(First, confirmed: () => said = Warned(account)));
        Assert.Matches("^1 of 1 nodes of pool batch will go \\(i-[0-9a-f]+\\)", Assert.Single(said ?? []));
    }

    static List<string> Warned(TestAccount account) => [.. account.Log.Where(e => e is { Kind: ProgressKind.Warning, Subject: "plan" } && e.Message.Contains("will go", StringComparison.Ordinal)).Select(e => e.Message)];

    public static TheoryData<string, string> Fatal => new()
    {
        { "fewer members", "ControlPlaneBVolume, ControlPlaneCVolume" },
        { "zones in another order", "ControlPlaneAVolume" },
        { "etcd on machines of its own", "Volume" },
        { "another VPC block", "Vpc" },
        { "a zone less", "Subnet" },
        { "a key from elsewhere", "Volume" },
    };

    [Theory]
    [MemberData(nameof(Fatal))]
    public async Task A_change_that_the_cluster_would_not_survive_is_refused_before_anything_is_touched(string change, string lost)
    {
        var three = TestSpecs.ThreeAndOne;
        await using var account = await TestAccount.ForAsync(three);
        Assert.Null(await account.UpAsync(three));
        var asked = false;
        var refused = Assert.IsType<Outcome.Refused>(await account.UpAsync(Changed(three, change, account), confirmed: () => asked = true));
        var finding = refused.Findings.First(f => f.Message.Contains(lost, StringComparison.Ordinal));
        Assert.Equal(("SLW4016", false), (finding.Code, asked));
        Assert.Empty(await PlanAsync(account, three));
    }

    static ClusterSpec Changed(ClusterSpec spec, string change, TestAccount account) => change switch
    {
        "fewer members" => spec with { ControlPlane = spec.ControlPlane with { Replicas = 1 } },
        "zones in another order" => spec with { ControlPlane = spec.ControlPlane with { Zones = ["eu-west-1c", "eu-west-1a", "eu-west-1b"] } },
        "etcd on machines of its own" => spec with { Etcd = spec.Etcd with { Topology = EtcdTopology.Dedicated } },
        "another VPC block" => spec with { Network = spec.Network with { Vpc = spec.Network.Vpc with { Cidr = "10.77.0.0/16" } } },
        "a zone less" => spec with
        {
            ControlPlane = spec.ControlPlane with { Zones = ["eu-west-1a", "eu-west-1b", "eu-west-1a"] },
            Network = spec.Network with { Zones = ["eu-west-1a", "eu-west-1b"] },
        },
        _ => spec with { Encryption = spec.Encryption with { KmsKeyArn = account.Simulator.World.Invoke("kms", spec.Region, "CreateKey", [])["KeyMetadata"]?["Arn"]?.ToString() } },
    };

    /// <summary>Nothing is replaced by a new launch template version until it is rolled.</summary>
    static async Task OnlyTheTemplateAsync(TestAccount account, ClusterSpec spec)
    {
        var plan = Assert.Single(await ApplyAsync(account, spec));
        Assert.StartsWith("small-pool-nodes Update: ", plan, StringComparison.Ordinal);
        Assert.Contains("Modify LaunchTemplate [LaunchTemplateData]", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("Replace", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("Remove", plan, StringComparison.Ordinal);
    }

    /// <summary>What was planned for stacks that change; afterwards nothing may be pending.</summary>
    static async Task<IReadOnlyList<string>> ApplyAsync(TestAccount account, ClusterSpec spec)
    {
        var planned = await PlanAsync(account, spec);
        Assert.Null(await account.UpAsync(spec));
        Assert.Empty(await PlanAsync(account, spec));
        return planned;
    }

    static async Task<IReadOnlyList<string>> PlanAsync(TestAccount account, ClusterSpec spec) =>
        [.. (await Planner.PlanAsync(account.Services(spec), TestSpecs.Agents, default)).Stacks.Where(s => s.IsPending)
            .Select(s => $"{s.Stack} {s.Step}: {string.Join(", ", s.Changes.Select(c => $"{c.Action} {c.LogicalId} [{string.Join(' ', c.Details)}]"))}")];

    static async Task<int> MachinesAsync(TestAccount account, ClusterSpec spec) =>
        (await account.Aws(spec.Region).Ec2.DescribeInstancesAsync([new("instance-state-name", "pending", "running")])).Count;

    static ClusterSpec Pool(ClusterSpec spec, Func<NodePoolSpec, NodePoolSpec> change) => spec with { NodePools = [change(spec.NodePools[0])] };
}
