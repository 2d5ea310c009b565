using Slipway.RealNode.Tests.Images;

namespace Slipway.RealNode.Tests;

/// <summary>Kubernetes itself, on machines that booted from the rendered user data.</summary>
public sealed class RealClusterTests
{
    [RealFact]
    public async Task A_cluster_of_three_and_one_boots_serves_and_goes()
    {
        var clock = new Timeline();
        await using var cluster = await RealCluster.StartAsync(clock);
        var (lab, kubectl, spec) = (cluster.Lab, cluster.Kubectl, cluster.Spec);

        await kubectl.RunAsync("run", "proof", $"--image={ImageFolder.Busybox}", "--image-pull-policy=Never", "--restart=Never", "--", "echo", "a pod ran");
        await Until.TrueAsync("the pod has run", TimeSpan.FromMinutes(2), async () => (await kubectl.TryAsync("get", "pod", "proof", "-o", "jsonpath={.status.phase}")).Contains("Succeeded", StringComparison.Ordinal),
            () => kubectl.TryAsync("describe", "pod", "proof"));
        Assert.Contains("a pod ran", await kubectl.RunAsync("logs", "proof"), StringComparison.Ordinal);
        clock.Mark("a pod has run, and its log was read through the kubelet");

        var third = await InstanceAsync(lab, "control-plane-c");
        var (aged, before) = (AgedCertificate.Make(lab.Instances.Running[third]), await ApiServerAsync(kubectl, third));

        await ReplaceAsync(lab, kubectl, clock, "control-plane-a", loseDisk: false);
        await ReplaceAsync(lab, kubectl, clock, "control-plane-b", loseDisk: true);

        await Until.TrueAsync("the certificate is renewed", TimeSpan.FromMinutes(2), aged.IsRenewedAsync);
        Assert.Equal(before, await ApiServerAsync(kubectl, third));
        clock.Mark("a certificate that had grown old is renewed, and its API server was not restarted for it");

        var destroy = await lab.RunAsync(RealCluster.Slipway, "destroy", "-f", spec, "--yes");
        Assert.True(destroy.ExitCode == 0, destroy.Output);
        clock.Mark("slipway destroy has ended");
        await File.WriteAllTextAsync(Path.Combine(RealCluster.Folder, "report.txt"), clock.ToString());
    }

    static Task<string> InstanceAsync(Lab lab, string slot) =>
        lab.TextAsync("Reservations[].Instances[].InstanceId | [0]", "ec2", "describe-instances", "--filters", $"Name=tag:slipway.dev/slot,Values={slot}", "Name=instance-state-name,Values=running");

    /// <summary>Which run of it this is.</summary>
    static Task<string> ApiServerAsync(Kubectl kubectl, string instance) =>
        kubectl.RunAsync("get", "pod", "-n", "kube-system", $"kube-apiserver-{instance}", "-o", "jsonpath={.metadata.uid} {.status.containerStatuses[0].containerID} {.status.containerStatuses[0].restartCount}");

    /// <summary>Terminates the instance of a slot, and waits until another one stands in its place.</summary>
    static async Task ReplaceAsync(Lab lab, Kubectl kubectl, Timeline clock, string slot, bool loseDisk)
    {
        var old = await InstanceAsync(lab, slot);
        var volume = await lab.TextAsync("Volumes[0].VolumeId", "ec2", "describe-volumes", "--filters", $"Name=tag:slipway.dev/slot,Values={slot}");
        await lab.TextAsync("TerminatingInstances[0].InstanceId", "ec2", "terminate-instances", "--instance-ids", old);
        await Until.TrueAsync($"{old} is gone", TimeSpan.FromMinutes(2), () => Task.FromResult(!lab.Instances.Running.ContainsKey(old)));
        if (loseDisk) lab.Wipe(volume);
        await Until.TrueAsync($"another instance than {old} is Ready in slot {slot}", TimeSpan.FromMinutes(5), async () =>
            (await kubectl.ReadyNodesAsync()) is { Count: >= 4 } ready && !ready.Contains(old));
        clock.Mark($"the instance of slot {slot} was terminated{(loseDisk ? " and its disk lost" : "")}, and its successor is Ready");
    }
}
