using System.Diagnostics;
using System.Text;
using Slipway.Node.Etcd.Client;
using Slipway.NodeConfig;
using Slipway.NodeConfig.Etcd;
using Slipway.Testing;
using Xunit.Abstractions;

namespace Slipway.Node.Tests.EtcdLab;

/// <summary>
/// The agent's keeper with real etcd: three members in network namespaces, loop devices as disks, under writers and a checker. Nothing
/// that was acknowledged is lost, except after the disks of a majority are gone: then exactly what came after the snapshot.
/// </summary>
[Trait("Part", "Interop")]
public sealed class EtcdLabTests(ITestOutputHelper output)
{
    /// <summary>From the moment its blank disk is attached.</summary>
    static readonly TimeSpan s_replacedWithin = TimeSpan.FromSeconds(15);

    readonly List<(string Fault, TimeSpan Healed, int Writes, long Repeated, int Lost)> _report = [];

    [EtcdLabFact]
    public async Task Loses_no_acknowledged_write_whatever_fails_and_only_what_came_after_the_snapshot_when_a_majority_of_disks_is_gone()
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        var lab = new LabCluster(0);
        await using var writers = new LabWriters(lab, 4);
        try
        {
            await RunAsync(lab, writers, deadline.Token);
        }
        catch (Exception) when (Print(lab, writers, failed: true))
        {
            throw;
        }
        finally
        {
            await writers.StopAsync();
            await lab.DisposeAsync();
        }
        Print(lab, writers, failed: false);
    }

    async Task RunAsync(LabCluster lab, LabWriters writers, CancellationToken cancel)
    {
        await lab.StartAsync(cancel);
        var all = lab.Slots.ToArray();
        _report.Add(("form a cluster", await lab.UntilVotingAsync(cancel, all), 0, 0, 0));
        writers.Start();

        foreach (var slot in all)
        {
            await FaultAsync($"kill -9 {slot.Name}", lab, writers, async () =>
            {
                slot.Host.Kill();
                await lab.UntilAsync("its agent sees it", () => Task.FromResult(slot.Voting is null), cancel);
            }, null, cancel);
        }
        await FaultAsync("cut etcd-a off for a while", lab, writers, async () =>
        {
            await lab.Network.CutOffAsync("etcd-a");
            await lab.UntilAsync("etcd-a sees that it is alone", () => Task.FromResult(lab["etcd-a"].Voting is null), cancel);
            await WritesGoOnAsync(lab, writers, cancel);
            await lab.Network.ReconnectAsync("etcd-a");
        }, null, cancel);
        await FaultAsync("cut into 1 + 2, clients reach all", lab, writers, async () =>
        {
            await lab.Network.SplitAsync("etcd-b");
            await lab.UntilAsync("etcd-b sees that it is alone", () => Task.FromResult(lab["etcd-b"].Voting is null), cancel);
            await WritesGoOnAsync(lab, writers, cancel);
            await lab.Network.JoinAsync("etcd-b");
        }, null, cancel);
        await FaultAsync("fill the database to its quota", lab, writers, () => FillDatabaseAsync(lab, cancel), () => AlarmIsLiftedAsync(lab, cancel), cancel);
        await FaultAsync("fill the disk of etcd-c", lab, writers, async () =>
        {
            await lab["etcd-c"].Disk.FillAsync();
            await FloodAsync(lab, 40, cancel);
            await WritesGoOnAsync(lab, writers, cancel);
            lab["etcd-c"].Disk.Empty();
        }, null, cancel);
        await FaultAsync("corrupt the log of etcd-a", lab, writers, async () =>
        {
            lab["etcd-a"].Host.Kill();
            Corrupt(lab["etcd-a"]);
            await lab.UntilAsync("the damage is found", () => Task.FromResult(Directory.Exists(lab["etcd-a"].Folders.Aside)), cancel);
        }, null, cancel);
        var (attached, replaced) = (new Stopwatch(), TimeSpan.Zero);
        await FaultAsync("lose the disk of etcd-b", lab, writers, async () =>
        {
            await LoseDiskAsync(lab["etcd-b"]);
            attached.Start();
            await lab.UntilAsync("its agent sees it", () => Task.FromResult(lab["etcd-b"].Voting is null), cancel);
        }, () =>
        {
            replaced = attached.Elapsed;
            return Task.CompletedTask;
        }, cancel);
        await FaultAsync("rotate etcd's authority", lab, writers, () => lab.RotateAsync(cancel), null, cancel);
        await LoseMajorityAsync(lab, writers, cancel);
        await writers.StopAsync();
        var (lost, disordered) = await writers.CheckAsync(cancel);
        Assert.Empty(lost);
        Assert.Equal(0, disordered);
        Assert.True(replaced < s_replacedWithin, $"a replaced member was voting again after {replaced.TotalSeconds:0.0} s");
    }

    async Task FaultAsync(string name, LabCluster lab, LabWriters writers, Func<Task> fault, Func<Task>? healed, CancellationToken cancel)
    {
        lab.Log($"--- {name}");
        var (before, unanswered) = (writers.Acknowledged.Count, writers.Unanswered);
        await fault();
        var watch = Stopwatch.StartNew();
        await lab.UntilVotingAsync(cancel, [.. lab.Slots]);
        if (healed is not null) await healed();
        var took = watch.Elapsed;
        var (lost, disordered) = await writers.CheckAsync(cancel);
        _report.Add((name, took, writers.Acknowledged.Count - before, writers.Unanswered - unanswered, lost.Count));
        Assert.True(lost.Count == 0, $"{name}: {lost.Count} acknowledged writes are gone");
        Assert.Equal(0, disordered);
    }

    /// <summary>Two disks at once: the survivor is no majority. A snapshot brings all back; what came after it is gone, and nothing else.</summary>
    async Task LoseMajorityAsync(LabCluster lab, LabWriters writers, CancellationToken cancel)
    {
        lab.Log("--- lose the disks of etcd-a and etcd-b");
        await lab.AskAsync(EtcdRequestKind.Snapshot, "snapshot-1");
        await lab.UntilAsync("a snapshot that was asked for", async () => (await lab.ReadAsync(StateKeys.EtcdNewest, EtcdJson.Default.NewestSnapshot))?.Request == "snapshot-1", cancel);
        await WritesGoOnAsync(lab, writers, cancel);
        await writers.StopAsync();
        var newest = await lab.ReadAsync(StateKeys.EtcdNewest, EtcdJson.Default.NewestSnapshot) ?? throw new InvalidOperationException("there is no snapshot");
        var expected = writers.Acknowledged.Where(write => write.Value > newest.Revision).Select(write => write.Key).Order().ToList();
        await LoseDiskAsync(lab["etcd-a"]);
        await LoseDiskAsync(lab["etcd-b"]);
        await lab.UntilAsync("the members say that the majority is lost", async () => (await lab.ReportAsync("etcd-a"))?.Doing.Contains("disks of a majority are gone", StringComparison.Ordinal) == true, cancel);
        // What is lost is counted from what the survivor has told: at a look before, it had less.
        await lab.UntilAsync("the survivor says that it has no leader", async () => (await lab.ReportAsync("etcd-c"))?.Facts is { HasLeader: false }, cancel);
        var watch = Stopwatch.StartNew();
        await lab.AskAsync(EtcdRequestKind.Restore, "restore-1");
        await lab.UntilAsync("the next generation", async () => (await lab.RecordAsync()) is { LastRequest: "restore-1", Formed: true }, cancel);
        await lab.UntilVotingAsync(cancel, [.. lab.Slots]);
        var took = watch.Elapsed;
        var (lost, disordered) = await writers.CheckAsync(cancel);
        _report.Add(("lose the disks of etcd-a and etcd-b, restore", took, expected.Count, 0, lost.Count));
        Assert.NotEmpty(expected);
        Assert.Equal(expected, lost.Order());
        Assert.Equal(0, disordered);
        var restore = (await lab.RecordAsync()).Restore;
        Assert.Equal(newest.Revision, restore?.Revision);
        Assert.True(restore?.LostRevisions >= expected.Count, $"{restore?.LostRevisions} revisions are said to be lost, {expected.Count} were");
        writers.Forget(lost);
    }

    static async Task LoseDiskAsync(LabSlot slot)
    {
        slot.Host.Kill();
        await slot.Disk.AttachBlankAsync();
    }

    static async Task WritesGoOnAsync(LabCluster lab, LabWriters writers, CancellationToken cancel)
    {
        var before = writers.Acknowledged.Count;
        await lab.UntilAsync("writes go on", () => Task.FromResult(writers.Acknowledged.Count >= before + 50), cancel);
    }

    static async Task FillDatabaseAsync(LabCluster lab, CancellationToken cancel)
    {
        for (var round = 0; round < 30; round++)
        {
            try
            {
                await FloodAsync(lab, 40, cancel);
            }
            catch (EtcdException full) when (full.Message.Contains("space exceeded", StringComparison.Ordinal))
            {
                return;
            }
        }
        Assert.Fail("the database was never full");
    }

    // The same few keys over and over: it is their history that fills the database.
    static async Task FloodAsync(LabCluster lab, int writes, CancellationToken cancel)
    {
        var client = await lab.ClientAsync(lab["etcd-a"], TimeSpan.FromSeconds(5), cancel);
        var bulk = new byte[128 << 10];
        for (var (write, refused) = (0, 0); write < writes;)
        {
            try
            {
                await client.PutAsync($"bulk/{write++ % 3}", bulk, cancel);
            }
            catch (EtcdException lost) when (!lost.Message.Contains("space exceeded", StringComparison.Ordinal) && refused++ < 10)
            {
                // The leader went away in the middle.
            }
        }
    }

    static async Task AlarmIsLiftedAsync(LabCluster lab, CancellationToken cancel)
    {
        var client = await lab.ClientAsync(lab["etcd-a"], TimeSpan.FromSeconds(5), cancel);
        await lab.UntilAsync("the alarm is lifted", async () => (await client.AlarmsAsync(cancel)).Count == 0, cancel);
    }

    static void Corrupt(LabSlot slot)
    {
        var wal = Directory.GetFiles(slot.Folders.Wal, "*.wal").Order(StringComparer.Ordinal).Last();
        using var file = File.Open(wal, FileMode.Open, FileAccess.ReadWrite);
        // In the middle of what has been written; at its very end etcd mends by itself what a crash left half written.
        file.Position = 400;
        file.Write(Encoding.ASCII.GetBytes("this is not what was written here"));
    }

    bool Print(LabCluster lab, LabWriters writers, bool failed)
    {
        var text = new StringBuilder($"etcd {lab.Config.Version}: {_report.Count} faults, {writers.Acknowledged.Count} acknowledged writes, {writers.Unanswered} without an answer and repeated\n");
        foreach (var (fault, healed, writes, repeated, lost) in _report) text.Append($"  {fault,-48} all voting again after {healed.TotalSeconds,5:0.0} s, {writes,6} writes, {repeated,4} failed and repeated, {lost} lost\n");
        if (failed) text.Append($"failed; the agents' log:\n{lab.Journal()}\n");
        output.WriteLine(text.ToString());
        Directory.CreateDirectory(Repository.File("out"));
        File.WriteAllText(Repository.File("out", "etcd-lab.txt"), $"{text}\n{lab.Journal()}\n");
        return false;
    }
}
