using System.Text;
using Slipway.Testing;

namespace Slipway.RealNode.Tests;

/// <summary>Keys of real Kubernetes are changed under a client that asks all the time.</summary>
public sealed class RealRotationTests
{
    [RealFact]
    public async Task All_keys_of_a_living_cluster_change_with_no_failed_request()
    {
        var clock = new Timeline();
        await using var cluster = await RealCluster.StartAsync(clock);
        var (lab, kubectl) = (cluster.Lab, cluster.Kubectl);
        await kubectl.RunAsync("create", "secret", "generic", "kept", "--from-literal=word=sesame");
        await using var client = new AskingClient(cluster);
        client.Start();

        await SlipwayAsync(cluster, "pki", "rotate", "-f", cluster.Spec, "--yes", "--until", "trust");
        clock.Mark("old and new are trusted");
        await SlipwayAsync(cluster, "pki", "rotate", "-f", cluster.Spec, "--yes", "--until", "sign");
        clock.Mark("the new ones sign");
        await SlipwayAsync(cluster, "pki", "rotate", "-f", cluster.Spec, "--yes", "--token-life", "1");
        clock.Mark("the old ones are retired");
        await client.StopAsync();
        clock.Mark($"{client.Answered} requests answered, {client.Failed.Count} failed");

        await SlipwayAsync(cluster, "kubeconfig", "-f", cluster.Spec, "-o", cluster.Kubeconfig);
        Assert.Equal("sesame", Encoding.ASCII.GetString(Convert.FromBase64String((await kubectl.RunAsync("get", "secret", "kept", "-o", "jsonpath={.data.word}")).Trim())));
        await kubectl.NodesReadyAsync(4, TimeSpan.FromMinutes(2));
        await File.WriteAllTextAsync(Path.Combine(RealCluster.Folder, "rotation.txt"), $"{clock}\n{string.Join('\n', client.Failed)}\n");
        Assert.True(client.Failed.Count == 0, $"{client.Failed.Count} of {client.Answered + client.Failed.Count} requests failed: {string.Join("; ", client.Failed.Take(5))}");
    }

    static async Task SlipwayAsync(RealCluster cluster, params string[] arguments)
    {
        var run = await cluster.Lab.RunAsync(RealCluster.Slipway, arguments);
        if (run.ExitCode != 0) Assert.Fail(run.Output + (await cluster.Lab.RunAsync(RealCluster.Slipway, "pki", "status", "-f", cluster.Spec)).Output + string.Join('\n', await Task.WhenAll(cluster.Lab.Instances.Running.Values.Select(instance => instance.WordsAsync()))));
    }

    /// <summary>Lists nodes without a pause, and writes itself a new kubeconfig now and then.</summary>
    sealed class AskingClient(RealCluster cluster) : SteadyAsker
    {
        const int Requests = 15;

        readonly string _kubeconfig = Path.Combine(cluster.Lab.Folder, "asking.kubeconfig");

        protected override async Task RoundAsync(CancellationToken stop)
        {
            await SlipwayAsync(cluster, "kubeconfig", "-f", cluster.Spec, "-o", _kubeconfig);
            for (var i = 0; i < Requests && !stop.IsCancellationRequested; i++)
            {
                var asked = await cluster.Lab.RunAsync(RealBinaries.File("kubectl"), "--kubeconfig", _kubeconfig, "--request-timeout", "10s", "get", "nodes");
                Count(asked.ExitCode == 0 ? null : $"{TimeProvider.System.GetUtcNow():HH:mm:ss} {asked.Output.Trim()}");
            }
        }
    }
}
