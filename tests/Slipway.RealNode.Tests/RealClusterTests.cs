using System.Text.Json.Nodes;
using Slipway.RealNode.Tests.Images;
using Slipway.RealNode.Tests.Region;
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
        var archives = await ImageFolder.PrepareAsync(Path.Combine(Folder, "archives"), Repository.File("out", "real", "base"), Version);
        var images = Path.Combine(Folder, "images");
        await ImageStore.PrepareAsync(images, archives);
        clock.Restart();
        await using var lab = await Lab.StartAsync("10.77.0.0/16", speed: 8, [ApiPort], Path.Combine(Folder, "image"), disk => ImageStore.LinkAsync(images, Path.Combine(disk, "var/lib/containerd")));
        await lab.RunAsync("aws", "s3", "mb", "s3://real-state");
        var spec = Path.Combine(lab.Folder, "cluster.yaml");
        var kubeconfig = Path.Combine(lab.Folder, "kubeconfig");
        await File.WriteAllTextAsync(spec, Spec(builds));
        await using var pods = new PodNetwork(lab, kubeconfig);
        pods.Start();
        var up = await lab.RunAsync(Repository.File("slipway"), "up", "-f", spec, "--yes", "--kubeconfig", kubeconfig);
        clock.Mark("up");
        Console.Error.WriteLine(up.Output);
        if (up.ExitCode != 0)
        {
            foreach (var instance in lab.Instances.Running.Values) Console.Error.WriteLine(await instance.WordsAsync());
        }
        Assert.True(up.ExitCode == 0, up.Output);
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
          network: {vpc: {cidr: 10.77.0.0/16}, topology: public, podCidr: 10.244.0.0/16, serviceCidr: 10.96.0.0/16, cni: none}
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
