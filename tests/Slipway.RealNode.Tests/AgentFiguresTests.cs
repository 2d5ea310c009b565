using System.Diagnostics;
using System.Globalization;
using Slipway.RealNode.Tests.Instances;

namespace Slipway.RealNode.Tests;

/// <summary>What the agent costs a machine, beside the same work by hand on that machine; written down, not judged.</summary>
public sealed class AgentFiguresTests
{
    const int Rounds = 5;
    const string Agent = "slipway-node";

    static readonly TimeSpan s_limit = TimeSpan.FromMinutes(2);

    /// <summary>Longer than anything that an agent does every few seconds.</summary>
    static readonly TimeSpan s_idle = TimeSpan.FromSeconds(90);

    [RealFact]
    public async Task From_the_agents_start_to_an_API_that_answers_beside_kubeadms_phases_by_hand()
    {
        await using var cluster = await RealCluster.StartAsync(new Timeline(), slots: 1);
        var machine = cluster.Lab.Instances.Running.Values.Single(instance => File.Exists(Path.Combine(instance.Root, "etc/kubernetes/manifests/kube-apiserver.yaml")));
        await Task.Delay(s_idle, TimeProvider.System);
        var memory = await ShellAsync(machine, "awk '/^(VmRSS|RssAnon|RssFile)/ {printf \"%s %d MB  \", $1, $2 / 1024}' /proc/$(pidof " + Agent + ")/status");

        var (agent, hand) = (new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            hand.Add(await TimeAsync(machine, "kubeadm init phase preflight --config /etc/slipway/kubeadm.yaml && kubeadm init phase control-plane all --config /etc/slipway/kubeadm.yaml && systemctl start kubelet"));
            agent.Add(await TimeAsync(machine, $"systemctl start {Agent}"));
        }
        await File.WriteAllTextAsync(Path.Combine(RealCluster.Folder, "agent.txt"), string.Create(CultureInfo.InvariantCulture,
            $"idle {memory}\nto an API that answers, median of {Rounds}: agent {Median(agent):0.0} s, kubeadm's phases by hand {Median(hand):0.0} s ({Median(agent) / Median(hand):0.00})\nagent {Words(agent)}\nhand {Words(hand)}\n"));
    }

    /// <summary>From a control plane that is down, its etcd aside.</summary>
    static async Task<double> TimeAsync(Instance machine, string start)
    {
        await ShellAsync(machine, $"systemctl stop {Agent} kubelet && rm -f /etc/kubernetes/manifests/* && while pkill -9 '^kube-(apiserver|controller|scheduler)'; do sleep 0.2; done");
        var watch = Stopwatch.StartNew();
        await ShellAsync(machine, start);
        await Until.TrueAsync("the API answers", s_limit, async () => (await machine.RunAsync("curl", "-sk", "-m", "2", "https://127.0.0.1:6443/livez")).Output.StartsWith("ok", StringComparison.Ordinal));
        return watch.Elapsed.TotalSeconds;
    }

    static async Task<string> ShellAsync(Instance machine, string script)
    {
        var result = await machine.RunAsync("sh", "-c", script);
        Assert.True(result.ExitCode == 0, $"{script}: {result.Output}");
        return result.Output.Trim();
    }

    static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);

    static string Words(IEnumerable<double> times) => string.Join(' ', times.Select(time => time.ToString("0.0", CultureInfo.InvariantCulture)));
}
