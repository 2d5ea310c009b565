using Slipway.NodeConfig;
using Slipway.NodeConfig.Etcd;
using Slipway.Operations.Planning;
using Slipway.Operations.State;
using Slipway.Spec.Diagnostics;
using Slipway.Spec.Model;

namespace Slipway.Operations.Tests.EndToEnd;

/// <summary>A control plane whose stack is gone can be made again, though etcd's record of it is still there.</summary>
public sealed class FreshEtcdTests
{
    const string Stack = "small-control-plane";
    const string Snapshot = "backups/etcd/20260401T120000Z-g1-r4711-etcd-a.db";

    static readonly ClusterSpec Spec = TestSpecs.Small;

    [Fact]
    public async Task After_a_creation_that_was_rolled_back_a_new_etcd_begins_and_the_newest_snapshot_is_named()
    {
        await using var account = await TestAccount.ForAsync(Spec);
        account.Node.Trouble = _ => "broken";
        Assert.IsType<Outcome.Failed>(await account.UpAsync(Spec));
        var state = await BegunAsync(account);
        account.Node.Trouble = _ => null;
        Assert.Null(await account.UpAsync(Spec));
        Assert.Empty(await state.ListAsync(StateKeys.Etcd, default));
        Assert.NotNull(await state.GetAsync(Snapshot, default));
        Assert.Contains(account.Log, e => e.Subject == "etcd" && e.Message.Contains($"slipway etcd restore --snapshot {Snapshot}", StringComparison.Ordinal) && e.Message.Contains("4711", StringComparison.Ordinal));
    }

    [Fact]
    public async Task After_the_stack_was_deleted_a_new_etcd_begins_also_where_only_members_reports_are_left()
    {
        await using var account = await TestAccount.ForAsync(Spec);
        Assert.Null(await account.UpAsync(Spec));
        var state = await BegunAsync(account);
        await state.DeleteAsync(StateKeys.EtcdCluster, default);
        await DeleteStackAsync(account);
        Assert.Null(await account.UpAsync(Spec));
        Assert.Empty(await state.ListAsync(StateKeys.Etcd, default));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_plan_and_the_table_before_the_question_say_that_etcd_begins_empty_and_what_brings_it_back(bool snapshots)
    {
        await using var account = await TestAccount.ForAsync(Spec);
        Assert.Empty(await WarnedAsync(account));
        Assert.Null(await account.UpAsync(Spec));
        var state = await BegunAsync(account);
        Assert.Empty(await WarnedAsync(account));
        if (!snapshots) foreach (var key in await state.ListAsync(StateKeys.EtcdBackups, default)) await state.DeleteAsync(key, default);
        await DeleteStackAsync(account);
        var before = await state.ListAsync("", default);

        var warning = Assert.Single(await WarnedAsync(account));
        Assert.Equal(before, await state.ListAsync("", default));
        Assert.Contains(snapshots ? $"{Snapshot} is the newest (revision 4711, 300 keys)" : "there is no snapshot", warning.Message, StringComparison.Ordinal);
        Assert.Equal(snapshots, warning.Help?.Contains($"slipway etcd restore --snapshot {Snapshot}", StringComparison.Ordinal));
        await Assert.ThrowsAsync<OperationCanceledException>(() => account.UpAsync(Spec, confirmed: () =>
        {
            Assert.Contains(account.Log, e => e.Message.Contains("etcd begins empty", StringComparison.Ordinal));
            throw new OperationCanceledException("at the question");
        }));
        Assert.Equal(before, await state.ListAsync("", default));
    }

    [Fact]
    public async Task As_long_as_a_slots_disk_is_there_the_record_stays()
    {
        await using var account = await TestAccount.ForAsync(Spec);
        Assert.Null(await account.UpAsync(Spec));
        var state = await BegunAsync(account);
        await DeleteStackAsync(account);
        Assert.Single(await WarnedAsync(account));
        account.Do(Spec.Region, "ec2", "CreateVolume", ("AvailabilityZone", "eu-west-1a"), ("Size", "8"), ("TagSpecification.1.ResourceType", "volume"),
            ("TagSpecification.1.Tag.1.Key", "slipway.dev/cluster"), ("TagSpecification.1.Tag.1.Value", "small"),
            ("TagSpecification.1.Tag.2.Key", "slipway.dev/slot"), ("TagSpecification.1.Tag.2.Value", "elsewhere"));
        Assert.Empty(await WarnedAsync(account));
        Assert.Null(await account.UpAsync(Spec));
        Assert.NotNull(await state.GetAsync(StateKeys.EtcdCluster, default));
    }

    [Fact]
    public async Task Members_that_begin_while_the_stack_is_being_made_keep_their_record_when_up_is_killed_and_run_again()
    {
        await using var account = await TestAccount.ForAsync(Spec);
        var state = await BegunAsync(account);
        using var killed = new CancellationTokenSource();
        account.Node.Trouble = _ =>
        {
            killed.Cancel();
            return null;
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => account.UpAsync(Spec, ct: killed.Token));
        Assert.Empty(await state.ListAsync(StateKeys.Etcd, default));
        await BegunAsync(account);
        Assert.Null(await account.UpAsync(Spec));
        Assert.NotNull(await state.GetAsync(StateKeys.EtcdCluster, default));
    }

    static async Task<IStateStore> BegunAsync(TestAccount account)
    {
        var state = account.Services(Spec).State;
        var now = new DateTimeOffset(2026, 4, 1, 12, 0, 0, TimeSpan.Zero);
        var record = EtcdClusterRecord.Next(null, "small", ["etcd-a"], now, null) with { Started = ["etcd-a"], Formed = true, ClusterId = "c1" };
        var snapshot = new SnapshotManifest
        {
            Key = Snapshot, Taken = now, Revision = 4711, Hash = "0", Keys = 300, Size = 1, Sha256 = "ab", Member = "etcd-a", ClusterId = "c1", Generation = 1, EtcdVersion = "3.6.8",
        };
        await state.PutAsync(StateKeys.EtcdCluster, EtcdJson.Write(record, EtcdJson.Default.EtcdClusterRecord), PutCondition.None, default);
        await state.PutAsync(StateKeys.EtcdMember("etcd-a"), "{}"u8.ToArray(), PutCondition.None, default);
        await state.PutAsync(snapshot.Key, "x"u8.ToArray(), PutCondition.None, default);
        await state.PutAsync(snapshot.ManifestKey, EtcdJson.Write(snapshot, EtcdJson.Default.SnapshotManifest), PutCondition.None, default);
        return state;
    }

    static async Task<IReadOnlyList<Diagnostic>> WarnedAsync(TestAccount account)
    {
        var services = account.Services(Spec);
        var plan = await Planner.PlanAsync(services, TestSpecs.Agents, default);
        return [.. (await PlanChecks.RunAsync(services, plan, null, default)).Where(f => f.Code == "SLW4039")];
    }

    static async Task DeleteStackAsync(TestAccount account)
    {
        var services = account.Services(Spec);
        var stack = await services.Aws.CloudFormation.DescribeStackAsync(Stack) ?? throw new InvalidOperationException("there is no such stack");
        Assert.Null(await services.Stacks.DeleteAsync(stack, default));
    }
}
