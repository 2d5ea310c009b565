using Slipway.RealNode.Tests.Images;
using Slipway.Testing;

namespace Slipway.RealNode.Tests;

/// <summary>Control-plane nodes and a worker of real Kubernetes, made by <c>slipway up</c>.</summary>
sealed class RealCluster : IAsyncDisposable
{
    const string Version = "v1.36.2";
    const int ApiPort = 6443;

    readonly PodRoutes _routes;

    RealCluster(Lab lab, PodRoutes routes, string spec, string kubeconfig)
    {
        (Lab, _routes, Spec, Kubeconfig) = (lab, routes, spec, kubeconfig);
        Kubectl = new Kubectl(lab, kubeconfig);
    }

    public static string Folder { get; } = Repository.File("out", "real");
    public static string Slipway { get; } = Repository.File("out", "cli", "slipway");

    public Lab Lab { get; }
    public Kubectl Kubectl { get; }

    /// <summary>Paths.</summary>
    public string Spec { get; }
    public string Kubeconfig { get; }

    public static async Task<RealCluster> StartAsync(Timeline clock, int slots = 3)
    {
        var builds = await BinaryFolder.PrepareAsync(Path.Combine(Folder, "image", "srv", "slipway"));
        var archives = await ImageFolder.PrepareAsync(Path.Combine(Folder, "archives"), await BaseImage.SystemAsync(), Version);
        var images = Path.Combine(Folder, "images");
        await ImageStore.PrepareAsync(images, archives);
        clock.Restart();
        var lab = await Lab.StartAsync("10.77.0.0/16", speed: 8, [ApiPort], Path.Combine(Folder, "image"), disk => ImageStore.LinkAsync(images, Path.Combine(disk, "var/lib/containerd")));
        await lab.RunAsync("aws", "s3", "mb", "s3://real-state");
        var (spec, kubeconfig) = (Path.Combine(lab.Folder, "cluster.yaml"), Path.Combine(lab.Folder, "kubeconfig"));
        await File.WriteAllTextAsync(spec, Text(builds, slots));
        clock.Mark("the region is there");
        var cluster = new RealCluster(lab, new PodRoutes(lab, kubeconfig), spec, kubeconfig);
        try
        {
            await cluster.UpAsync(clock, slots + 1);
        }
        catch (Exception)
        {
            await cluster.DisposeAsync();
            throw;
        }
        return cluster;
    }

    public async ValueTask DisposeAsync()
    {
        await _routes.DisposeAsync();
        await Lab.DisposeAsync();
    }

    async Task UpAsync(Timeline clock, int nodes)
    {
        _routes.Start();
        var running = Lab.RunAsync(Slipway, "up", "-f", Spec, "--yes", "--kubeconfig", Kubeconfig);
        await Task.WhenAny(running, Until.TrueAsync("a machine starts", TimeSpan.FromMinutes(3), () => Task.FromResult(Lab.Instances.Running.Count > 0)));
        clock.Mark("the first machine has started");
        var up = await running;
        clock.Mark("slipway up has ended");
        if (up.ExitCode != 0) Assert.Fail(up.Output + string.Join('\n', await Task.WhenAll(Lab.Instances.Running.Values.Select(instance => instance.WordsAsync()))));
        await Kubectl.NodesReadyAsync(nodes, TimeSpan.FromMinutes(3));
        clock.Mark($"all {nodes} nodes are Ready");
    }

    static string Text(IReadOnlyList<BuiltFile> builds, int slots) => $$$"""
        apiVersion: slipway.dev/v1
        kind: Cluster
        metadata: {name: real}
        spec:
          region: {{{Lab.AwsRegion}}}
          kubernetesVersion: {{{Version[1..]}}}
          stateStore: s3://real-state
          controlPlane: {replicas: {{{slots}}}, instanceType: m7i.large, readyTimeout: 2h}
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
          - {name: workers, instanceTypes: [m7i.large], min: 1, max: 1, readyTimeout: 2h}

        """;
}
