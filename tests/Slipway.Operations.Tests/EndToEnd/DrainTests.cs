using System.Text.Json.Nodes;
using Slipway.Aws;
using Slipway.Aws.AutoScaling;
using Slipway.Kubernetes;
using Slipway.Operations.Drain;
using Slipway.Operations.Planning;
using Slipway.Operations.Progress;
using Slipway.Simulator.Quotas;
using Slipway.Spec.Model;

namespace Slipway.Operations.Tests.EndToEnd;

/// <summary>Pools that become smaller under workloads.</summary>
public sealed class DrainTests
{
    const string Budgets = "/apis/policy/v1/namespaces/default/poddisruptionbudgets";

    static readonly TimeSpan s_patience = TimeSpan.FromMinutes(15);
    static readonly ClusterSpec s_spec = TestSpecs.Small;

    [Fact]
    public async Task Nodes_that_go_are_drained_within_disruption_budgets_and_ended_by_their_name()
    {
        await using var account = await TestAccount.ForAsync(s_spec, agents: true);
        var two = Sized(3) with { NodePools = [.. Sized(3).NodePools, s_spec.NodePools[0] with { Name = "batch", Min = 1, Max = 1 }] };
        Assert.Equal(new Outcome.Done(), await account.UpToReadyAsync(two, s_patience));
        using var api = Api(account);
        await DeployAsync(account, api, replicas: 4, available: 3);
        account.Log.Clear();

        Assert.Equal(new Outcome.Done(), await account.UpToReadyAsync(Sized(1), s_patience));
        Assert.Equal(3, Said(account, ProgressKind.Done, "is drained"));
        Assert.Contains(account.Log, e => e.Subject == "plan" && e.Message.StartsWith("2 of 3 nodes of pool nodes will go: they are drained first", StringComparison.Ordinal));
        Assert.Contains(account.Log, e => e.Subject == "plan" && e.Message.StartsWith("1 of 1 nodes of pool batch will go (i-", StringComparison.Ordinal));
        // Of one zone's nodes each eviction waited until its pod ran elsewhere.
        Assert.Equal(4, (await PodsAsync(api)).Count(IsReady));
        var group = Assert.Single(await PoolsAsync(account));
        Assert.Equal((1, 1, 1, 1), (group.Min, group.Max, group.Desired, group.Instances.Count(i => i.Lifecycle == "InService")));
        var ends = (await account.Aws(s_spec.Region).AutoScaling.DescribeActivitiesAsync(group.Name)).Where(a => a.Description.StartsWith("Terminating", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, ends.Count);
        Assert.All(ends, activity => Assert.Contains("in response to a user request, shrinking the capacity", activity.Cause, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_budget_that_lets_nobody_go_ends_up_in_time_with_every_machine_still_there()
    {
        await using var account = await TestAccount.ForAsync(s_spec, agents: true);
        Assert.Equal(new Outcome.Done(), await account.UpToReadyAsync(Sized(2), s_patience));
        using var api = Api(account);
        await DeployAsync(account, api, replicas: 2, available: 2);

        var failed = Assert.IsType<Outcome.Failed>(await account.UpToReadyAsync(Sized(1), s_patience));
        Assert.Matches("^i-\\S+ is not drained after 15 min: default/web-\\S+ may not go yet: Cannot evict pod as it would violate the pod's disruption budget", failed.Cause);
        Assert.Contains("--drain-timeout 0s", failed.Remedy, StringComparison.Ordinal);
        var group = Assert.Single(await PoolsAsync(account));
        Assert.Equal((2, 2, 2), (group.Min, group.Desired, group.Instances.Count(i => i.Lifecycle == "InService")));
        Assert.Equal(2, (await PodsAsync(api)).Count(IsReady));

        await api.DeleteAsync($"{Budgets}/web", CancellationToken.None);
        Assert.Equal(new Outcome.Done(), await account.UpToReadyAsync(Sized(1), s_patience));
        Assert.Single(Assert.Single(await PoolsAsync(account)).Instances, i => i.Lifecycle == "InService");
    }

    [Fact]
    public async Task A_drain_that_is_taken_back_leaves_nodes_cordoned_by_nobody_but_others()
    {
        await using var account = await TestAccount.ForAsync(s_spec, agents: true);
        Assert.Equal(new Outcome.Done(), await account.UpToReadyAsync(Sized(4), s_patience));
        using var api = Api(account);
        await DeployAsync(account, api, replicas: 4, available: 4);
        Assert.IsType<Outcome.Failed>(await account.UpToReadyAsync(Sized(1), s_patience));
        Assert.Equal(3, await CordonedAsync(api));

        Assert.IsType<Outcome.Failed>(await account.UpToReadyAsync(Sized(2), s_patience));
        Assert.Equal((2, 1), (await CordonedAsync(api), Said(account, ProgressKind.Done, "is uncordoned: it stays")));

        // The plan says so, of those that stay.
        Assert.Equal((0, 1, 2), (await PlannedAsync(account, Sized(2)), await PlannedAsync(account, Sized(3)), await PlannedAsync(account, Sized(4))));

        var theirs = (await WorkersAsync(api)).First(node => !Kubernetes.Node.IsCordoned(node));
        await CordonAsync(api, theirs);
        Assert.Equal(new Outcome.Done(), await account.UpToReadyAsync(Sized(4), s_patience));
        var left = (await WorkersAsync(api)).Where(Kubernetes.Node.IsCordoned);
        Assert.Equal((string?)theirs["metadata"]?["name"], (string?)Assert.Single(left)["metadata"]?["name"]);
        Assert.All(await WorkersAsync(api), node => Assert.Null(node["metadata"]?["annotations"]?["slipway.dev/draining"]));
        Assert.Equal(0, await PlannedAsync(account, Sized(4)));
        Assert.Equal(new Outcome.NothingToDo(), await account.UpToReadyAsync(Sized(4), s_patience));
    }

    [Fact]
    public async Task A_drain_that_is_taken_back_half_done_gives_the_pool_its_size_again()
    {
        await using var account = await TestAccount.ForAsync(s_spec, agents: true);
        Assert.Equal(new Outcome.Done(), await account.UpToReadyAsync(Sized(3), s_patience));
        using var api = Api(account);
        await DeployAsync(account, api, replicas: 1, available: 1);
        var holds = (string?)(await PodsAsync(api))[0]["spec"]?["nodeName"];
        var nodes = await WorkersAsync(api);
        var held = nodes.Single(node => (string?)node["metadata"]?["name"] == holds);
        await CordonAsync(api, held);
        await CordonAsync(api, nodes.First(node => node != held));
        Assert.IsType<Outcome.Failed>(await account.UpToReadyAsync(Sized(1), s_patience));
        Assert.Equal(2, Assert.Single(await PoolsAsync(account)).Desired);

        var plan = await Planner.PlanAsync(account.Services(Sized(3)), TestSpecs.Agents, CancellationToken.None);
        Assert.Equal((true, 1), (plan.IsPending, Assert.Single(plan.Lowered).Starts));
        Assert.Equal(new Outcome.Done(), await account.UpToReadyAsync(Sized(3), s_patience));
        var group = Assert.Single(await PoolsAsync(account));
        Assert.Equal((3, 3, 3), (group.Min, group.Desired, group.Instances.Count(i => i.Lifecycle == "InService")));
    }

    [Fact]
    public async Task Killed_anywhere_the_next_run_drains_and_ends_no_more_than_it_should()
    {
        const int Kills = 4;
        await using var account = await TestAccount.ForAsync(s_spec, agents: true);
        Assert.Equal(new Outcome.Done(), await account.UpToReadyAsync(Sized(Kills + 2), s_patience));
        using var counted = new HeldHandler { World = account.Simulator.World };
        Assert.Equal(new Outcome.Done(), await account.UpToReadyAsync(Sized(Kills + 1), s_patience, counted));
        for (var i = 0; i < Kills; i++)
        {
            var smaller = Sized(Kills - i);
            await KillAsync(account, smaller, counted.Requests / 4 + (counted.Requests * i / (2 * Kills)));
            Assert.True(await account.UpToReadyAsync(smaller, s_patience) is Outcome.Done or Outcome.NothingToDo);
            var group = Assert.Single(await PoolsAsync(account));
            Assert.Equal((Kills - i, Kills - i), (group.Desired, group.Instances.Count(member => member.Lifecycle == "InService")));
            using var api = Api(account);
            Assert.Equal(Kills - i, (await api.ListAsync("/api/v1/nodes", CancellationToken.None)).Items.Count(node => node["metadata"]?["labels"]?["node-role.kubernetes.io/control-plane"] is null && node["spec"]?["unschedulable"] is null));
        }
    }

    [Fact]
    public async Task A_size_that_an_autoscaler_has_chosen_is_left_where_the_spec_does_not_change_it()
    {
        await using var account = await TestAccount.ForAsync(s_spec, agents: true);
        var spec = Pool(p => p with { Min = 1, Desired = 1, Max = 5 });
        Assert.Equal(new Outcome.Done(), await account.UpToReadyAsync(spec, s_patience));
        var aws = account.Aws(s_spec.Region).AutoScaling;
        await aws.SetDesiredCapacityAsync((await PoolsAsync(account))[0].Name, 3);
        await UntilAsync(account, async () => (await PoolsAsync(account))[0].Instances.Count(i => i.Lifecycle == "InService") == 3);
        account.Log.Clear();
        Assert.Equal(new Outcome.Done(), await account.UpToReadyAsync(Pool(p => p with { Min = 1, Desired = 1, Max = 4 }), s_patience));
        Assert.Equal(0, Said(account, ProgressKind.Done, "is drained"));
        Assert.Equal(new Outcome.Done(), await account.UpToReadyAsync(Pool(p => p with { Min = 1, Desired = 1, Max = 2 }), s_patience));
        Assert.Equal(1, Said(account, ProgressKind.Done, "is drained"));
        Assert.Equal(2, (await PoolsAsync(account))[0].Desired);
    }

    [Fact]
    public async Task A_renamed_pool_is_drained_when_its_successor_is_there()
    {
        await using var account = await TestAccount.ForAsync(s_spec, agents: true);
        Assert.Equal(new Outcome.Done(), await account.UpToReadyAsync(Sized(2), s_patience));
        using var api = Api(account);
        await DeployAsync(account, api, replicas: 2, available: 1);
        account.Log.Clear();

        Assert.Equal(new Outcome.Done(), await account.UpToReadyAsync(Pools(Named("fresh", 2)), s_patience));
        AssertInOrder(account, "is created", "draining ", "is drained", "is deleted");
        Assert.Equal(2, Said(account, ProgressKind.Done, "is drained"));
        Assert.Equal(2, (await PodsAsync(api)).Count(IsReady));
        Assert.Equal(("fresh", 2), Assert.Single(await SizesAsync(account)));
    }

    [Fact]
    public async Task A_pool_shrinks_to_zero_when_those_that_are_new_or_grow_have_their_nodes()
    {
        await using var account = await TestAccount.ForAsync(s_spec, agents: true);
        Assert.Equal(new Outcome.Done(), await account.UpToReadyAsync(Pools(Named("nodes", 2), Named("grows", 1)), s_patience));
        using var api = Api(account);
        await DeployAsync(account, api, replicas: 3, available: 3);
        account.Log.Clear();

        var less = Pools(Named("nodes", 2) with { Min = 0, Desired = 0 }, Named("grows", 2), Named("fresh", 1));
        var failed = Assert.IsType<Outcome.Failed>(await account.UpToReadyAsync(less, s_patience));
        Assert.Contains("is not drained after 15 min", failed.Cause, StringComparison.Ordinal);
        AssertInOrder(account, "is updated", "draining ");
        AssertInOrder(account, "is created", "draining ");
        Assert.Equal([("fresh", 1), ("grows", 2), ("nodes", 2)], await SizesAsync(account));
        Assert.Equal(2, await CordonedAsync(api));

        // What came first is there already: the next run goes on with the drain, and with no more than that.
        await api.DeleteAsync($"{Budgets}/web", CancellationToken.None);
        account.Log.Clear();
        Assert.Equal(new Outcome.Done(), await account.UpToReadyAsync(less, s_patience));
        Assert.Equal(2, Said(account, ProgressKind.Done, "is drained"));
        Assert.Equal([("fresh", 1), ("grows", 2), ("nodes", 0)], await SizesAsync(account));
        await UntilAsync(account, async () => (await PodsAsync(api)).Count(IsReady) == 3);
    }

    [Fact]
    public async Task A_successor_that_cannot_be_made_costs_no_node()
    {
        await using var account = await TestAccount.ForAsync(s_spec, agents: true);
        Assert.Equal(new Outcome.Done(), await account.UpToReadyAsync(Sized(2), s_patience));
        var quotas = account.Simulator.World.Part<QuotasService>();
        // Somebody else takes the last ones after preflight has looked.
        var failed = Assert.IsType<Outcome.Failed>(await account.UpToReadyAsync(Pools(Named("fresh", 1)), s_patience, confirmed: () => quotas.Set("L-1216C47A", 1)));
        Assert.StartsWith("small-pool-fresh: ", failed.Cause, StringComparison.Ordinal);
        using var api = Api(account);
        Assert.Equal(0, await CordonedAsync(api));
        Assert.Contains(("nodes", 2), await SizesAsync(account));
    }

    [Fact]
    public async Task A_pool_that_had_lacked_a_node_before_holds_up_no_other()
    {
        await using var account = await TestAccount.ForAsync(s_spec, agents: true);
        var poor = Named("poor", 1) with { Max = 2 };
        Assert.Equal(new Outcome.Done(), await account.UpToReadyAsync(Pools(Named("nodes", 2), poor), s_patience));
        account.Simulator.World.Part<QuotasService>().Set("L-1216C47A", 1);
        await account.Aws(s_spec.Region).AutoScaling.SetDesiredCapacityAsync((await PoolsAsync(account)).Single(group => group.Tags["slipway.dev/pool"] == "poor").Name, 2);

        Assert.Equal(new Outcome.Done(), await account.UpToReadyAsync(Pools(Named("nodes", 1), poor), s_patience));
        Assert.Contains(account.Log, e => e.Kind == ProgressKind.Warning && e.Message == "1 of 2 nodes of pool poor are ready; others are drained all the same");
        Assert.Equal([("nodes", 1), ("poor", 1)], await SizesAsync(account));
    }

    [Fact]
    public async Task Killed_anywhere_a_renamed_pool_is_taken_over()
    {
        const int Kills = 3;
        await using var account = await TestAccount.ForAsync(s_spec, agents: true);
        Assert.Equal(new Outcome.Done(), await account.UpToReadyAsync(Sized(1), s_patience));
        using var counted = new HeldHandler { World = account.Simulator.World };
        Assert.Equal(new Outcome.Done(), await account.UpToReadyAsync(Pools(Named("fresh", 1)), s_patience, counted));
        for (var i = 0; i < Kills; i++)
        {
            var renamed = Pools(Named($"fresh-{i}", 1));
            await KillAsync(account, renamed, counted.Requests / 2 + (counted.Requests * i / (2 * Kills)));
            Assert.True(await account.UpToReadyAsync(renamed, s_patience) is Outcome.Done or Outcome.NothingToDo);
            Assert.Equal(($"fresh-{i}", 1), Assert.Single(await SizesAsync(account)));
            using var api = Api(account);
            Assert.Equal(0, await CordonedAsync(api));
        }
    }

    /// <returns>How many nodes a plan says that `up` will uncordon.</returns>
    static async Task<int> PlannedAsync(TestAccount account, ClusterSpec spec)
    {
        var services = account.Services(spec);
        var plan = await UncordonedNodes.LookAsync(services, await Planner.PlanAsync(services, TestSpecs.Agents, default), account.Simulator.Endpoint, default);
        var found = (await PlanChecks.RunAsync(services, plan, null, default)).Where(finding => finding.Code == "SLW4042");
        Assert.Equal(plan.Uncordoned.Count > 0, found.Any(finding => plan.Uncordoned.All(node => finding.Message.Contains(node.Name, StringComparison.Ordinal))));
        Assert.True(plan.IsPending || plan.Uncordoned.Count == 0);
        return plan.Uncordoned.Count;
    }

    static async Task KillAsync(TestAccount account, ClusterSpec spec, int after)
    {
        using var http = new HeldHandler { World = account.Simulator.World, CutAfter = after };
        try
        {
            await account.UpToReadyAsync(spec, s_patience, http, ct: http.Dead.Token);
        }
        catch (Exception e) when (http.Dead.IsCancellationRequested && e is OperationCanceledException or AwsServiceException)
        {
            // As meant.
        }
        Assert.True(http.Dead.IsCancellationRequested);
    }

    static ClusterSpec Sized(int nodes) => Pool(p => p with { Min = nodes, Max = nodes });

    static ClusterSpec Pool(Func<NodePoolSpec, NodePoolSpec> change) => s_spec with { NodePools = [change(s_spec.NodePools[0])] };

    static ClusterSpec Pools(params NodePoolSpec[] pools) => s_spec with { NodePools = [.. pools] };

    static NodePoolSpec Named(string name, int nodes) => s_spec.NodePools[0] with { Name = name, Min = nodes, Max = nodes };

    /// <summary>By the first time that each was said.</summary>
    static void AssertInOrder(TestAccount account, params string[] words)
    {
        var log = account.Log.Select(e => e.Message).ToList();
        foreach (var (one, next) in words.Zip(words.Skip(1)))
        {
            var (first, then) = (log.FindIndex(message => message.StartsWith(one, StringComparison.Ordinal)), log.FindIndex(message => message.StartsWith(next, StringComparison.Ordinal)));
            Assert.True(first >= 0 && first < then, $"{one} ({first}), {next} ({then})");
        }
    }

    static async Task<IReadOnlyList<(string Pool, int InService)>> SizesAsync(TestAccount account) =>
        [.. (await PoolsAsync(account)).Select(group => (group.Tags["slipway.dev/pool"], group.Instances.Count(i => i.Lifecycle == "InService"))).Order()];

    static async Task<int> CordonedAsync(KubernetesApi api) => (await api.ListAsync("/api/v1/nodes", CancellationToken.None)).Items.Count(Kubernetes.Node.IsCordoned);

    static async Task<IReadOnlyList<JsonObject>> WorkersAsync(KubernetesApi api) =>
        [.. (await api.ListAsync("/api/v1/nodes", CancellationToken.None)).Items.Where(node => node["metadata"]?["labels"]?["node-role.kubernetes.io/control-plane"] is null)];

    static Task CordonAsync(KubernetesApi api, JsonObject node) =>
        api.MergeAsync($"/api/v1/nodes/{node["metadata"]?["name"]}", new JsonObject { ["spec"] = new JsonObject { ["unschedulable"] = true } }, CancellationToken.None);

    static int Said(TestAccount account, ProgressKind kind, string words) => account.Log.Count(e => e.Kind == kind && e.Message == words);

    static KubernetesApi Api(TestAccount account) => new(Kubeconfig.Parse(account.Kubeconfig));

    static async Task<IReadOnlyList<AutoScalingGroup>> PoolsAsync(TestAccount account) =>
        [.. (await account.Aws(s_spec.Region).AutoScaling.DescribeGroupsAsync()).Where(group => group.Tags.ContainsKey("slipway.dev/pool"))];

    static async Task<IReadOnlyList<JsonObject>> PodsAsync(KubernetesApi api) => (await api.ListAsync("/api/v1/namespaces/default/pods", CancellationToken.None)).Items;

    static bool IsReady(JsonObject pod) => pod["metadata"]?["deletionTimestamp"] is null
        && (pod["status"]?["conditions"]?.AsArray() ?? []).Any(c => $"{c?["type"]}" == "Ready" && $"{c?["status"]}" == "True");

    static async Task DeployAsync(TestAccount account, KubernetesApi api, int replicas, int available)
    {
        await api.CreateAsync("/apis/apps/v1/namespaces/default/deployments", Object($$$"""
            {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"web"},"spec":{"replicas":{{{replicas}}},"selector":{"matchLabels":{"app":"web"} },
             "template":{"metadata":{"labels":{"app":"web"} },"spec":{"containers":[{"name":"c","image":"nginx"}]} } } }
            """), CancellationToken.None);
        await api.CreateAsync(Budgets, Object($$$"""
            {"apiVersion":"policy/v1","kind":"PodDisruptionBudget","metadata":{"name":"web"},"spec":{"minAvailable":{{{available}}},"selector":{"matchLabels":{"app":"web"} } } }
            """), CancellationToken.None);
        await UntilAsync(account, async () => (await PodsAsync(api)).Count(IsReady) == replicas);
    }

    static JsonObject Object(string json) => JsonNode.Parse(json)?.AsObject() ?? [];

    static async Task UntilAsync(TestAccount account, Func<Task<bool>> holds)
    {
        for (var looks = 0; !await holds(); looks++)
        {
            Assert.True(looks < 200);
            await Task.Delay(TimeSpan.FromSeconds(5), account.Simulator.Time);
        }
    }
}
