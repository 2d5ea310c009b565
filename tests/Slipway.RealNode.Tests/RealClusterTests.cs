using Slipway.RealNode.Tests.Images;
using Slipway.Testing;

namespace Slipway.RealNode.Tests;

/// <summary>Kubernetes itself, on machines that booted from the rendered user data.</summary>
public sealed class RealClusterTests
{
    const string Version = "v1.36.2";
    const int ApiPort = 6443;

    static string Folder { get; } = Repository.File("out", "real");

    [RealFact]
    public async Task A_cluster_of_three_and_one_boots_serves_and_goes()
    {
        var clock = new Timeline();
        var builds = await BinaryFolder.PrepareAsync(Path.Combine(Folder, "image", "srv", "slipway"));
        var archives = await ImageFolder.PrepareAsync(Path.Combine(Folder, "archives"), await BaseImage.SystemAsync(), Version);
        var images = Path.Combine(Folder, "images");
        await ImageStore.PrepareAsync(images, archives);
        clock.Restart();
        await using var lab = await Lab.StartAsync("10.77.0.0/16", speed: 8, [ApiPort], Path.Combine(Folder, "image"), disk => ImageStore.LinkAsync(images, Path.Combine(disk, "var/lib/containerd")));
        await lab.RunAsync("aws", "s3", "mb", "s3://real-state");
        var spec = Path.Combine(lab.Folder, "cluster.yaml");
        var kubeconfig = Path.Combine(lab.Folder, "kubeconfig");
        await File.WriteAllTextAsync(spec, Spec(builds));
        clock.Mark("the region is there");
        await using var routes = new PodRoutes(lab, kubeconfig);
        routes.Start();
        var up = await lab.RunAsync(Slipway, "up", "-f", spec, "--yes", "--kubeconfig", kubeconfig);
        clock.Mark("slipway up has ended");
        if (up.ExitCode != 0) Assert.Fail(up.Output + string.Join('\n', await Task.WhenAll(lab.Instances.Running.Values.Select(instance => instance.WordsAsync()))));
        var kubectl = new Kubectl(lab, kubeconfig);
        await kubectl.NodesReadyAsync(4, TimeSpan.FromMinutes(3));
        clock.Mark("three control-plane nodes and a worker are Ready");

        await kubectl.RunAsync("run", "proof", $"--image={ImageFolder.Busybox}", "--image-pull-policy=Never", "--restart=Never", "--", "echo", "a pod ran");
        await Until.TrueAsync("the pod has run", TimeSpan.FromMinutes(2), async () => (await kubectl.TryAsync("get", "pod", "proof", "-o", "jsonpath={.status.phase}")).Contains("Succeeded", StringComparison.Ordinal),
            () => kubectl.TryAsync("describe", "pod", "proof"));
        Assert.Contains("a pod ran", await kubectl.RunAsync("logs", "proof"), StringComparison.Ordinal);
        clock.Mark("a pod has run, and its log was read through the kubelet");

        await ReplaceAsync(lab, kubectl, clock, "control-plane-a", loseDisk: false);
        await ReplaceAsync(lab, kubectl, clock, "control-plane-b", loseDisk: true);

        var destroy = await lab.RunAsync(Slipway, "destroy", "-f", spec, "--yes");
        Assert.True(destroy.ExitCode == 0, destroy.Output);
        clock.Mark("slipway destroy has ended");
        await File.WriteAllTextAsync(Path.Combine(Folder, "report.txt"), clock.ToString());
    }

    static string Slipway { get; } = Repository.File("out", "cli", "slipway");

    /// <summary>Terminates the instance of a slot, and waits until another one stands in its place.</summary>
    static async Task ReplaceAsync(Lab lab, Kubectl kubectl, Timeline clock, string slot, bool loseDisk)
    {
        var old = await lab.TextAsync("Reservations[].Instances[].InstanceId | [0]", "ec2", "describe-instances", "--filters", $"Name=tag:slipway.dev/slot,Values={slot}", "Name=instance-state-name,Values=running");
        var volume = await lab.TextAsync("Volumes[0].VolumeId", "ec2", "describe-volumes", "--filters", $"Name=tag:slipway.dev/slot,Values={slot}");
        await lab.TextAsync("TerminatingInstances[0].InstanceId", "ec2", "terminate-instances", "--instance-ids", old);
        await Until.TrueAsync($"{old} is gone", TimeSpan.FromMinutes(2), () => Task.FromResult(!lab.Instances.Running.ContainsKey(old)));
        if (loseDisk) lab.Wipe(volume);
        await Until.TrueAsync($"another instance than {old} is Ready in slot {slot}", TimeSpan.FromMinutes(5), async () =>
            (await kubectl.ReadyNodesAsync()) is { Count: >= 4 } ready && !ready.Contains(old));
        clock.Mark($"the instance of slot {slot} was terminated{(loseDisk ? " and its disk lost" : "")}, and its successor is Ready");
    }

    static string Spec(IReadOnlyList<BuiltFile> builds) => $$$"""
        apiVersion: slipway.dev/v1
        kind: Cluster
        metadata: {name: real}
        spec:
          region: {{{Lab.AwsRegion}}}
          kubernetesVersion: {{{Version[1..]}}}
          stateStore: s3://real-state
          controlPlane: {replicas: 3, instanceType: m7i.large, readyTimeout: 2h}
          etcd: {volume: {size: 8Gi}}
          api: {loadBalancer: public, allowedCidrs: [203.0.113.0/24]}
          network: {vpc: {cidr: 10.77.0.0/16}, topology: public, podCidr: 10.244.0.0/16, serviceCidr: 10.96.0.0/16, cni: flannel}
          # What a machine of namespaces lacks: cgroup v2, and the right to lower OOM scores.
          kubelet: {failCgroupV1: false, failSwapOn: false, maxOpenFiles: 20000, imageGCHighThresholdPercent: 100, evictionHard: {memory.available: 50Mi, nodefs.available: 0%, nodefs.inodesFree: 0%, imagefs.available: 0%}}
          containerd: {restrictOomScoreAdj: true}
          # There is no registry, and no binary to make an image of CoreDNS of.
          kubeadm: {ignorePreflightErrors: [SystemVerification, ImagePull]}
          kubeProxy: {conntrackMaxPerCore: 0}
          assets:
            builds:
        {{{string.Join('\n', builds.Select(build => $"    - {{name: {build.Component}, url: \"file:///srv/slipway/{Path.GetFileName(build.Path)}\", sha256: \"{build.Sha256}\"}}"))}}}
          nodePools:
          - {name: workers, instanceTypes: [m7i.large], min: 1, max: 1}

        """;
}
