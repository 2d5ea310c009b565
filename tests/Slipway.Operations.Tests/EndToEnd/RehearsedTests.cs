using Slipway.NodeConfig;
using Slipway.NodeConfig.Trust;
using Slipway.Operations.Etcd;
using Slipway.Operations.Health;
using Slipway.Operations.Nodes;
using Slipway.Operations.Status;

namespace Slipway.Operations.Tests.EndToEnd;

/// <summary>The same flows with the node agent on the machines and Kubernetes behind the load balancer.</summary>
public sealed class RehearsedTests
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    /// <summary>Virtual seconds a second at which reports stay young on a busy computer too.</summary>
    const double Calm = 200;

    [Fact]
    public async Task A_cluster_comes_up_to_its_last_node_and_goes_without_a_trace()
    {
        var spec = TestSpecs.ThreeAndOne;
        await using var account = await TestAccount.ForAsync(spec, agents: true);
        Assert.Equal(new Outcome.Done(), await account.UpToReadyAsync(spec, Patience));
        Assert.Equal(new Outcome.NothingToDo(), await account.UpToReadyAsync(spec, Patience));
        Assert.Equal(new Outcome.Done(), await account.DestroyAsync(spec, keepBackups: false));
        Assert.Empty(await Remains.OfAsync(account, spec.Region, spec.Metadata.Name));
    }

    [Fact]
    public async Task Members_of_a_cluster_that_is_left_alone_are_never_called_silent()
    {
        var spec = TestSpecs.ThreeAndOne;
        await using var account = await TestAccount.ForAsync(spec, agents: true);
        Assert.Equal(new Outcome.Done(), await account.UpToReadyAsync(spec, Patience));
        account.Simulator.Speed = Calm;
        var (services, desk) = (account.Services(spec), new EtcdDesk(account.Services(spec)));
        for (var look = 0; look < 30; look++)
        {
            await Task.Delay(TimeSpan.FromSeconds(47), services.Time);
            var seen = await desk.LookAsync(CancellationToken.None);
            Assert.DoesNotContain("silent", seen.Members.Select(seen.WordOf));
        }
    }

    [Fact]
    public async Task A_changed_setting_reaches_machines_that_run_and_status_names_those_that_would_have_to_be_replaced()
    {
        var spec = TestSpecs.ThreeAndOne;
        await using var account = await TestAccount.ForAsync(spec, agents: true);
        Assert.Equal(new Outcome.Done(), await account.UpToReadyAsync(spec, Patience));
        var changed = spec with
        {
            Kubelet = new() { MaxOpenFiles = 54321 },
            // What a kubelet tells when it registers, it never tells again.
            NodePools = [.. spec.NodePools.Select(pool => pool with { Labels = new Dictionary<string, string> { ["tier"] = "web" } })],
        };
        Assert.Equal(new Outcome.Done(), await account.UpToReadyAsync(changed, Patience));

        var services = account.Services(changed);
        var nodes = await new NodeDesk(services).ListAsync(CancellationToken.None);
        for (var looks = 0; nodes.Any(node => node.IsBehind) && looks < 60; looks++)
        {
            await Task.Delay(TimeSpan.FromMinutes(1), services.Time);
            nodes = await new NodeDesk(services).ListAsync(CancellationToken.None);
        }
        Assert.All(nodes.Where(node => node.Role == "control-plane"), node => Assert.Equal((true, "settings.kubelet"), (node.Status?.Config?.Applied, node.Status?.Config?.Fields[0].Field)));
        var status = await new StatusFlow(services, account.Simulator.Endpoint).RunAsync(CancellationToken.None);
        var outdated = Assert.Single(status.Outdated);
        Assert.Equal(("worker", false), (outdated.Role, outdated.Status?.Config?.Applied));
        // No API server restarts for a setting of kubelets, and nobody's turn to is left.
        Assert.Null(await services.State.GetAsync(StateKeys.ControlPlaneTurn, CancellationToken.None) is { } turn ? ControlPlaneTurn.Read(turn.Content.Span)?.Machine : null);
        Assert.Equal(["kubelet.labels"], outdated.Status?.Config?.Fields.Where(field => field.Takes == "new instance").Select(field => field.Field));
    }

    [Fact]
    public async Task A_name_that_the_API_is_given_later_leads_to_it_without_new_machines()
    {
        var spec = TestSpecs.ThreeAndOne;
        await using var account = await TestAccount.ForAsync(spec, agents: true);
        Assert.Equal(new Outcome.Done(), await account.UpToReadyAsync(spec, Patience));
        var (before, wanted) = (await MachinesAsync(account.Services(spec)), await WantedAsync(account.Services(spec)));

        var named = spec with { Api = (spec.Api ?? new()) with { DnsName = "k8s.kubeops.net", HostedZone = TestSpecs.ZoneId } };
        Assert.Equal(new Outcome.Done(), await account.UpToReadyAsync(named, Patience));
        Assert.Contains("https://k8s.kubeops.net", account.Kubeconfig, StringComparison.Ordinal);
        Assert.Equal(before, await MachinesAsync(account.Services(named)));
        // The name is nothing to workers: none of them has anything to take up, and none is behind when `up` has said that the control plane has it.
        Assert.Equal(wanted["worker"], (await WantedAsync(account.Services(named)))["worker"]);
        Assert.NotEqual(wanted["control-plane"], (await WantedAsync(account.Services(named)))["control-plane"]);
    }

    [Fact]
    public async Task Machines_that_would_be_launched_otherwise_now_are_named_with_what_mends_it()
    {
        var spec = TestSpecs.ThreeAndOne;
        await using var account = await TestAccount.ForAsync(spec, agents: true);
        Assert.Equal(new Outcome.Done(), await account.UpToReadyAsync(spec, Patience));
        var changed = spec with
        {
            ControlPlane = spec.ControlPlane with { InstanceType = "t3.large" },
            NodePools = [.. spec.NodePools.Select(pool => pool with { RootVolume = new() { Size = 64 } })],
        };
        // What is not applied yet is the plan's to say.
        Assert.Empty((await new StatusFlow(account.Services(changed), account.Simulator.Endpoint).RunAsync(CancellationToken.None)).Outdated);
        Assert.Equal(new Outcome.Done(), await account.UpToReadyAsync(changed, Patience));

        var services = account.Services(changed);
        var status = await new StatusFlow(services, account.Simulator.Endpoint).RunAsync(CancellationToken.None);
        Assert.Equal([("control-plane", "instanceType"), ("control-plane", "instanceType"), ("control-plane", "instanceType"), ("worker", "rootVolume")],
            status.Outdated.Select(machine => (machine.Role, Assert.Single(machine.NeedsNewInstanceFor))));
        var report = await new HealthFlow(services, new HealthRequest(null, Thresholds.Pause, 1), account.Simulator.Endpoint).RunAsync(CancellationToken.None);
        var named = report.Findings.Where(finding => finding.Code == "SLW5205").ToDictionary(finding => finding.Symptom.Subject, finding => finding.Symptom);
        Assert.Equal(4, named.Count);
        foreach (var machine in status.Outdated)
        {
            var symptom = named[machine.InstanceId];
            Assert.StartsWith(machine.Role == "worker" ? "it needs a new instance for rootVolume" : $"it needs a new instance for instanceType; {machine.Place}: one such machine at a time", symptom.Message, StringComparison.Ordinal);
            Assert.Equal(ByHand.Replace(machine.InstanceId), symptom.Mend);
        }
        // Taken back, nothing is to be replaced.
        Assert.Equal(new Outcome.Done(), await account.UpToReadyAsync(spec, Patience));
        Assert.Empty((await new StatusFlow(account.Services(spec), account.Simulator.Endpoint).RunAsync(CancellationToken.None)).Outdated);
    }

    /// <summary>Configurations that machines are to run, by role.</summary>
    static async Task<IReadOnlyDictionary<string, IEnumerable<string?>>> WantedAsync(ClusterServices services) =>
        (await new NodeDesk(services).ListAsync(CancellationToken.None)).GroupBy(node => node.Role, node => node.Wanted).ToDictionary(role => role.Key, role => role.Order(StringComparer.Ordinal).AsEnumerable());

    static async Task<IEnumerable<string>> MachinesAsync(ClusterServices services) =>
        (await new NodeDesk(services).ListAsync(CancellationToken.None)).Select(node => node.InstanceId).Order(StringComparer.Ordinal);
}
