using System.Text.Json.Nodes;
using Slipway.Aws.Ec2;
using Slipway.Aws.Route53;
using Slipway.Design.Model;
using Slipway.Kubernetes;
using Slipway.Operations.Access;
using Slipway.Operations.Health;
using Slipway.Simulator.Faults;
using Slipway.Spec.Diagnostics;
using Slipway.Spec.Model;

namespace Slipway.Operations.Tests.EndToEnd;

/// <summary>One cluster, one trouble after another: each is found, and healthy again when it is over.</summary>
public sealed class HealthTests
{
    const double Calm = 200;
    const int MostLooks = 10;

    static readonly TimeSpan s_patience = TimeSpan.FromMinutes(15);
    static readonly TimeSpan s_long = TimeSpan.FromMinutes(60);

    static readonly ClusterSpec s_spec = TestSpecs.ThreeAndOne with { Api = TestSpecs.Kubeops.Api with { AllowedCidrs = ["0.0.0.0/0"] } };

    [Fact]
    public async Task Whatever_happens_to_a_cluster_is_found_and_over_when_it_is_mended()
    {
        await using var account = await TestAccount.ForAsync(s_spec, agents: true);
        Assert.Equal(["SLW5001"], (await LookAsync(account)).Findings.Select(finding => finding.Code));
        Assert.Equal(new Outcome.Done(), await account.UpToReadyAsync(s_spec, s_patience));
        // At full speed a busy computer lets agents' reports grow old between two looks.
        account.Simulator.Speed = Calm;
        await HealsAsync(account);

        await CordonAsync(account);
        await DeletedAsync(account);
        await RightsAsync(account);
        await TargetAsync(account);
        await NameAsync(account);
        await PermissionAsync(account);
        await MachineGoneAsync(account, "TerminateInstances", NodeConfig.NodeRole.ControlPlane, "SLW5103", "SLW5201");
        await MachineGoneAsync(account, "StopInstances", NodeConfig.NodeRole.Worker, "SLW5201", "SLW5102");
    }

    static async Task CordonAsync(TestAccount account)
    {
        using var api = new KubernetesApi(await KubeconfigAsync(account));
        var node = $"/api/v1/nodes/{await MachineAsync(account, NodeConfig.NodeRole.Worker)}";
        await api.MergeAsync(node, new JsonObject { ["spec"] = new JsonObject { ["unschedulable"] = true } }, default);
        // Whoever looks after a node has closed it: that is worth a word, and no illness.
        var report = await LookAsync(account, s_long);
        Assert.True(report.IsHealthy, Words(report));
        Assert.Equal(["SLW5305"], report.Findings.Select(finding => finding.Code));
        await api.MergeAsync(node, new JsonObject { ["spec"] = new JsonObject { ["unschedulable"] = false } }, default);
        await HealsAsync(account);
    }

    /// <summary>What agents bring back by themselves, as the findings say.</summary>
    static async Task DeletedAsync(TestAccount account)
    {
        using var api = new KubernetesApi(await KubeconfigAsync(account));
        string[] gone =
        [
            "/apis/apps/v1/namespaces/kube-system/deployments/coredns", $"/api/v1/nodes/{await MachineAsync(account, NodeConfig.NodeRole.Worker)}",
            $"{AdminRights.Collection}/slipway:machines-ask-for-certificates",
        ];
        foreach (var path in gone) await api.DeleteAsync(path, default);
        foreach (var path in gone)
        {
            for (var until = account.Simulator.Time.GetUtcNow() + s_patience; await api.FindAsync(path, default) is null && account.Simulator.Time.GetUtcNow() < until;) await Task.Delay(Thresholds.Pause, account.Simulator.Time);
            Assert.True(await api.FindAsync(path, default) is not null, $"{path} has not come back");
        }
        await HealsAsync(account);
    }

    static async Task RightsAsync(TestAccount account)
    {
        using var api = new KubernetesApi(await KubeconfigAsync(account));
        await api.DeleteAsync($"{AdminRights.Collection}/{AdminRights.Group}", default);
        Assert.Equal("slipway kubeconfig --grant", (await FindsAsync(account, "SLW5006")).Symptom.Mend);
        Assert.Equal("Forbidden", (await Assert.ThrowsAsync<KubernetesException>(() => api.FindAsync(AdminRights.Collection, default))).Reason);
        await new KubeconfigFlow(account.Services(s_spec), account.Simulator.Endpoint).RunAsync(null, default, grant: true);
        await HealsAsync(account);
    }

    static async Task TargetAsync(TestAccount account)
    {
        var machine = await MachineAsync(account, NodeConfig.NodeRole.ControlPlane);
        var group = (await account.Aws(s_spec.Region).LoadBalancing.DescribeTargetGroupsAsync()).Single().Arn;
        account.Do(s_spec.Region, "elasticloadbalancing", "DeregisterTargets", ("TargetGroupArn", group), ("Targets.member.1.Id", machine));
        var finding = await FindsAsync(account, "SLW5703");
        Assert.Equal($"aws elbv2 register-targets --target-group-arn {group} --targets Id={machine}", finding.Symptom.Mend);
        account.Do(s_spec.Region, "elasticloadbalancing", "RegisterTargets", ("TargetGroupArn", group), ("Targets.member.1.Id", machine));
        await HealsAsync(account);
    }

    static async Task NameAsync(TestAccount account)
    {
        var route53 = account.Aws(s_spec.Region).Route53;
        var name = TestAccount.Design(s_spec).Api.DnsName ?? "";
        var right = (await route53.ListResourceRecordSetsAsync(TestSpecs.ZoneId)).Single(record => record.Name == name + ".");
        var wrong = right with { Alias = null, Ttl = 60, Values = ["203.0.113.9"] };
        await route53.ChangeResourceRecordSetsAsync(TestSpecs.ZoneId, [new(RecordAction.Upsert, wrong)]);
        // That the name leads nowhere hides nothing else: nodes and pods are looked at by the load balancer's own name.
        var finding = await FindsAsync(account, "SLW5902");
        Assert.Contains("203.0.113.9", finding.Symptom.Message, StringComparison.Ordinal);
        await route53.ChangeResourceRecordSetsAsync(TestSpecs.ZoneId, [new(RecordAction.Delete, wrong)]);
        await FindsAsync(account, "SLW5901");
        await route53.ChangeResourceRecordSetsAsync(TestSpecs.ZoneId, [new(RecordAction.Upsert, right)]);

        var zone = (await route53.ListHostedZonesByNameAsync(TestAccount.Design(s_spec).Network.InternalDomain)).Single().Id;
        var inner = (await route53.ListResourceRecordSetsAsync(zone)).First(record => record.Type == "A" && record.Values.Count == 1);
        await route53.ChangeResourceRecordSetsAsync(zone, [new(RecordAction.Upsert, inner with { Values = ["10.255.0.9"] })]);
        await FindsAsync(account, "SLW5903");
        await route53.ChangeResourceRecordSetsAsync(zone, [new(RecordAction.Upsert, inner)]);
        await HealsAsync(account);
    }

    static async Task PermissionAsync(TestAccount account)
    {
        account.Simulator.World.Faults.Add(RefusedCalls.Deny("elasticloadbalancing", "DescribeTargetHealth"));
        var finding = await FindsAsync(account, "SLW5002");
        Assert.Equal("load balancer", finding.Symptom.Subject);
        account.Simulator.World.Faults.Clear();
        await HealsAsync(account);
    }

    /// <summary>The slot's next machine takes disk and address over, and etcd's member comes back.</summary>
    static async Task MachineGoneAsync(TestAccount account, string operation, NodeConfig.NodeRole role, params string[] codes)
    {
        account.Do(s_spec.Region, "ec2", operation, ("InstanceId.1", await MachineAsync(account, role)));
        var report = await LookAsync(account);
        Assert.False(report.IsHealthy);
        Assert.Contains(report.Findings, finding => codes.Contains(finding.Code));
        await HealsAsync(account);
    }

    /// <summary>It is the one thing that is found, once what else was affected has come to rest.</summary>
    static async Task<HealthFinding> FindsAsync(TestAccount account, string code)
    {
        var report = await LookAsync(account);
        for (var looks = 1; looks < MostLooks && report.Errors != 1; looks++)
        {
            await Task.Delay(Thresholds.Pause, account.Simulator.Time);
            report = await LookAsync(account);
        }
        Assert.False(report.IsHealthy);
        var finding = Assert.Single(report.Findings, finding => finding.Severity == Severity.Error);
        Assert.True(finding.Code == code, Words(report));
        return finding;
    }

    static async Task HealsAsync(TestAccount account)
    {
        var report = await LookAsync(account, s_long);
        Assert.True(report is { IsHealthy: true, Good: Thresholds.Passes }, Words(report));
        Assert.Empty(report.Findings);
    }

    static Task<HealthReport> LookAsync(TestAccount account, TimeSpan? wait = null) =>
        new HealthFlow(account.Services(s_spec), new HealthRequest(wait, Thresholds.Pause, Thresholds.Passes), account.Simulator.Endpoint).RunAsync(default);

    static async Task<string> MachineAsync(TestAccount account, NodeConfig.NodeRole role) => (await account.Aws(s_spec.Region).Ec2.DescribeInstancesAsync(
        [Filter.Tag(TagNames.Role, NodeConfig.NodeRoles.Word(role)), new Filter("instance-state-name", "running")]))[0].Id;

    static async Task<Kubeconfig> KubeconfigAsync(TestAccount account) =>
        Kubeconfig.Parse(await new KubeconfigFlow(account.Services(s_spec), account.Simulator.Endpoint).RunAsync(null, default) ?? "");

    static string Words(HealthReport report) => string.Join('\n', report.Findings.Select(finding => $"{finding.Code} {finding.Symptom.Subject}: {finding.Symptom.Message}"));
}
