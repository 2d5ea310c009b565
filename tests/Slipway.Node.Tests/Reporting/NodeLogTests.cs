using System.Text;
using Slipway.Node.Reporting;
using Slipway.NodeConfig;
using Slipway.NodeConfig.Status;

namespace Slipway.Node.Tests.Reporting;

/// <summary>What <c>slipway node logs</c> shows of an agent.</summary>
public sealed class NodeLogTests
{
    // Put together here, so that the sources hold nothing that looks like a secret.
    const string Canary = "canary" + "." + "aaaabbbbccccdddd";

    [Fact]
    public void The_tail_is_the_last_lines_oldest_first_and_no_longer_than_is_read()
    {
        var tail = new LogTail(TimeProvider.System);
        for (var i = 0; i < 2 * LogTail.MostLines; i++) tail.Add($"line {i}", null, false);
        tail.Add(new string('x', 10 * LogTail.LongestLine), "etcd", true);
        Assert.Equal(2 * LogTail.MostLines + 1, tail.Count);
        var lines = tail.Lines();
        Assert.Equal([.. Enumerable.Range(LogTail.MostLines + 1, LogTail.MostLines - 1).Select(i => $"line {i}"), new string('x', LogTail.LongestLine) + "…"], lines.Select(line => line.Message));
        Assert.Equal(("etcd", true), (lines[^1].Stage, lines[^1].Trouble));
    }

    [Fact]
    public void What_another_programs_words_give_away_is_not_in_it_even_where_the_line_is_cut()
    {
        var tail = new LogTail(TimeProvider.System);
        tail.Add($"kubeadm: token {Canary} was refused", "join", true);
        // The end of the line falls into the secret: half of one would be no known shape any more.
        tail.Add($"{new string('x', LogTail.LongestLine - 12)} {Canary}", "join", true);
        Assert.DoesNotContain("canary", Encoding.UTF8.GetString(new NodeLog(DateTimeOffset.UnixEpoch, tail.Lines()).ToJson()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_booted_machine_has_told_its_boot_in_order_up_to_its_last_word()
    {
        await using var cluster = new RehearsedCluster();
        await cluster.PrepareAsync();
        await cluster.RunAsync(cluster.BootSlotAsync("a", "i-a"), cluster.BootSlotAsync("b", "i-b"));
        var log = LogOf(cluster, "i-a");
        Assert.Equal(log.Lines.Select(line => line.At).Order(), log.Lines.Select(line => line.At));
        Assert.StartsWith("ready after", log.Lines[^1].Message, StringComparison.Ordinal);
        Assert.Contains(log.Lines, line => line is { Stage: "kubelet", Trouble: false });
        Assert.True(log.At >= log.Lines[^1].At);
    }

    [Fact]
    public async Task A_boot_that_failed_has_told_why()
    {
        await using var cluster = new RehearsedCluster();
        await cluster.PrepareAsync();
        cluster.Cloud.Objects[Samples.ControlPlane.Secrets?.Url ?? ""] = Encoding.UTF8.GetBytes("{}");
        await cluster.RunAsync(cluster.BootSlotAsync("a", "i-a"));
        var log = LogOf(cluster, "i-a");
        Assert.Contains(log.Lines, line => line.Trouble && line.Message.StartsWith("open keys s3://", StringComparison.Ordinal));
        Assert.True(log.Lines[^1] is { Trouble: true } last && last.Message.StartsWith("failed: open keys", StringComparison.Ordinal), log.Lines[^1].Message);
    }

    static NodeLog LogOf(RehearsedCluster cluster, string instanceId) =>
        NodeLog.Read(cluster.Cloud.Objects[$"s3://state/demo/{StateKeys.LogOf(instanceId)}"]) ?? throw new InvalidOperationException("no log");
}
