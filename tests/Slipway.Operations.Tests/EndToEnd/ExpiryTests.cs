using Slipway.Aws.Ec2;
using Slipway.Design.Model;
using Slipway.Kubernetes;
using Slipway.Operations.Access;
using Slipway.Operations.Health;
using Slipway.Spec.Model;

namespace Slipway.Operations.Tests.EndToEnd;

/// <summary>A cluster that was put to sleep for longer than its certificates last.</summary>
public sealed class ExpiryTests
{
    static readonly TimeSpan s_life = TimeSpan.FromHours(2);
    static readonly TimeSpan s_patience = TimeSpan.FromMinutes(60);

    static readonly ClusterSpec s_spec = TestSpecs.ThreeAndOne with
    {
        Api = TestSpecs.Kubeops.Api with { AllowedCidrs = ["0.0.0.0/0"] },
        Certificates = new CertificatesSpec { Duration = s_life },
    };

    [Fact]
    public async Task Machines_that_were_stopped_past_the_end_of_their_certificates_make_new_ones_when_they_start()
    {
        await using var account = await TestAccount.ForAsync(s_spec, agents: true);
        Assert.Equal(new Outcome.Done(), await account.UpToReadyAsync(s_spec, s_patience));
        var machines = await MachinesAsync(account, "running");
        // Who stops machines of a group tells the group first: it would replace them.
        foreach (var group in await GroupsAsync(account)) account.Do(s_spec.Region, "autoscaling", "SuspendProcesses", ("AutoScalingGroupName", group));
        Each(account, "StopInstances", machines);
        await Task.Delay(s_life * 2, account.Simulator.Time);
        Assert.Equal(machines, await MachinesAsync(account, "stopped"));
        var asleep = await LookAsync(account, null);
        Assert.False(asleep.IsHealthy);

        Each(account, "StartInstances", machines);
        await Task.Delay(TimeSpan.FromMinutes(10), account.Simulator.Time);
        foreach (var group in await GroupsAsync(account)) account.Do(s_spec.Region, "autoscaling", "ResumeProcesses", ("AutoScalingGroupName", group));
        var awake = await LookAsync(account, s_patience);
        Assert.True(awake.IsHealthy, Words(awake));
        Assert.Equal(machines, await MachinesAsync(account, "running"));
        using var api = new KubernetesApi(Kubeconfig.Parse(await new KubeconfigFlow(account.Services(s_spec), account.Simulator.Endpoint).RunAsync(null, default) ?? ""));
        foreach (var machine in machines) Assert.NotNull(await api.FindAsync($"/api/v1/nodes/{machine}", default));
    }

    static void Each(TestAccount account, string operation, IReadOnlyList<string> machines) =>
        account.Do(s_spec.Region, "ec2", operation, [.. machines.Select((id, i) => ($"InstanceId.{i + 1}", id))]);

    static async Task<IReadOnlyList<string>> MachinesAsync(TestAccount account, string state) =>
        [.. (await account.Aws(s_spec.Region).Ec2.DescribeInstancesAsync([Filter.Tag(TagNames.Cluster, TestAccount.Design(s_spec).Name), new Filter("instance-state-name", state)])).Select(machine => machine.Id).Order(StringComparer.Ordinal)];

    static async Task<IReadOnlyList<string>> GroupsAsync(TestAccount account) => [.. (await account.Aws(s_spec.Region).AutoScaling.DescribeGroupsAsync()).Select(group => group.Name)];

    static Task<HealthReport> LookAsync(TestAccount account, TimeSpan? wait) =>
        new HealthFlow(account.Services(s_spec), new HealthRequest(wait, Thresholds.Pause, Thresholds.Passes), account.Simulator.Endpoint).RunAsync(default);

    static string Words(HealthReport report) => string.Join('\n', report.Findings.Select(finding => $"{finding.Code} {finding.Symptom.Subject}: {finding.Symptom.Message} [{finding.Symptom.Mend}]"));
}
