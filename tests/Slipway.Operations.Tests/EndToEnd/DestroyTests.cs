using Slipway.Design.Model;
using Slipway.Operations.Destroy;
using Slipway.Operations.Preflight;
using Slipway.Operations.State;

namespace Slipway.Operations.Tests.EndToEnd;

public sealed class DestroyTests
{
    [Theory]
    [InlineData("kubeops")]
    [InlineData("three-and-one")]
    public async Task Nothing_is_left(string name)
    {
        var spec = name == "kubeops" ? TestSpecs.Kubeops : TestSpecs.ThreeAndOne;
        await using var account = await TestAccount.ForAsync(spec);
        Assert.Null(await account.UpAsync(spec));
        Assert.NotEmpty(await Remains.OfAsync(account, spec.Region, spec.Metadata.Name));
        Assert.IsType<Outcome.Done>(await account.DestroyAsync(spec));
        Assert.Empty(await Remains.OfAsync(account, spec.Region, spec.Metadata.Name));
        Assert.Empty(await account.Services(spec).State.ListAsync("", default));
        Assert.IsType<Outcome.NothingToDo>(await account.DestroyAsync(spec));
    }

    [Fact]
    public async Task What_the_clusters_controllers_made_goes_too_and_what_is_anothers_stays()
    {
        var spec = TestSpecs.Small;
        await using var account = await TestAccount.ForAsync(spec);
        Assert.Null(await account.UpAsync(spec));
        await new Controllers(account, spec).PlantAsync();
        var claimed = account.Do(spec.Region, "ec2", "CreateVolume", ("AvailabilityZone", "eu-west-1a"), ("Size", "8"), ("TagSpecification.1.ResourceType", "volume"),
            ("TagSpecification.1.Tag.1.Key", "kubernetes.io/cluster/small"), ("TagSpecification.1.Tag.1.Value", "owned"),
            ("TagSpecification.1.Tag.2.Key", "kubernetes.io/created-for/pvc/namespace"), ("TagSpecification.1.Tag.2.Value", "shop"),
            ("TagSpecification.1.Tag.3.Key", "kubernetes.io/created-for/pvc/name"), ("TagSpecification.1.Tag.3.Value", "orders")).Text("volumeId");
        var shown = await Inventory.TakeAsync(account.Services(spec), keepBackups: true, default);
        // People's data is shown before the question, whatever state its disk is in; the slots' disks go with their stack.
        Assert.Contains(shown.Leftovers, l => l is { Kind: "volume", Name: "of the claim shop/orders" } && l.Id == claimed);
        Assert.Equal(2, shown.Leftovers.Count(l => l.Kind == "volume"));
        var other = account.Do(spec.Region, "ec2", "CreateVolume", ("AvailabilityZone", "eu-west-1a"), ("Size", "8"),
            ("TagSpecification.1.ResourceType", "volume"), ("TagSpecification.1.Tag.1.Key", "kubernetes.io/cluster/small-2"), ("TagSpecification.1.Tag.1.Value", "owned")).Text("volumeId");
        Assert.IsType<Outcome.Done>(await account.DestroyAsync(spec));
        Assert.Equal([$"volume {other}"], await Remains.OfAsync(account, spec.Region, spec.Metadata.Name));
    }

    /// <summary>CloudFormation neither notices that its own is gone nor knows the new one, and no target group goes that a listener leads to.</summary>
    [Fact]
    public async Task A_listener_that_was_made_again_by_hand_as_health_says_goes_with_the_load_balancer()
    {
        var spec = TestSpecs.Small;
        await using var account = await TestAccount.ForAsync(spec);
        Assert.Null(await account.UpAsync(spec));
        var balancing = account.Aws(spec.Region).LoadBalancing;
        var (balancer, group) = (Assert.Single(await balancing.DescribeLoadBalancersAsync()).Arn, Assert.Single(await balancing.DescribeTargetGroupsAsync()).Arn);
        await balancing.DeleteListenerAsync(Assert.Single(await balancing.DescribeListenersAsync(balancer)).Arn);
        account.Do(spec.Region, "elasticloadbalancing", "CreateListener", ("LoadBalancerArn", balancer), ("Protocol", "TCP"), ("Port", "443"),
            ("DefaultActions.member.1.Type", "forward"), ("DefaultActions.member.1.TargetGroupArn", group));
        Assert.Null(await account.UpAsync(spec));
        Assert.Equal(new Outcome.Done(), await account.DestroyAsync(spec));
        Assert.Empty(await Remains.OfAsync(account, spec.Region, spec.Metadata.Name));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Backups_and_the_keys_that_open_them_stay_unless_told_otherwise(bool keep)
    {
        var spec = TestSpecs.Small;
        await using var account = await TestAccount.ForAsync(spec);
        Assert.Null(await account.UpAsync(spec));
        var state = account.Services(spec).State;
        await state.PutAsync("backups/etcd/1.snapshot", "x"u8.ToArray(), PutCondition.None, default);
        await state.PutAsync("backups/etcd/1.snapshot", "y"u8.ToArray(), PutCondition.None, default);
        Assert.NotEmpty(await HistoryAsync(state));
        Assert.IsType<Outcome.Done>(await account.DestroyAsync(spec, keepBackups: keep));
        var left = await state.ListAsync("", default);
        if (keep)
        {
            Assert.Contains("backups/etcd/1.snapshot", left);
            Assert.Contains("pki/keys/operator.json", left);
        }
        var old = await HistoryAsync(state);
        Assert.Equal(keep, old.Any(key => key.StartsWith("backups/", StringComparison.Ordinal)));
        Assert.DoesNotContain(old, key => !keep || !(key.StartsWith("backups/", StringComparison.Ordinal) || key.StartsWith("pki/", StringComparison.Ordinal)));
        Assert.DoesNotContain(left, key => !keep || (!key.StartsWith("backups/", StringComparison.Ordinal) && !key.StartsWith("pki/", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Old_versions_that_an_interrupted_run_has_left_are_found_and_taken_away()
    {
        var spec = TestSpecs.Small;
        await using var account = await TestAccount.ForAsync(spec);
        var state = account.Services(spec).State;
        await state.PutAsync("pki/keys/operator.json", "{}"u8.ToArray(), PutCondition.None, default);
        await state.DeleteAsync("pki/keys/operator.json", default);
        // More than one page of them, the first of which ends within a key that was deleted.
        for (var version = 0; version < 1010; version++) await state.PutAsync("etcd/members/etcd-a.json", "{}"u8.ToArray(), PutCondition.None, default);
        await state.DeleteAsync("etcd/members/etcd-a.json", default);
        Assert.IsType<Outcome.Done>(await account.DestroyAsync(spec, keepBackups: false));
        Assert.Empty(await HistoryAsync(state));
        Assert.Empty(await state.ListAsync("", default));
        Assert.IsType<Outcome.NothingToDo>(await account.DestroyAsync(spec, keepBackups: false));
    }

    /// <summary>Keys that have an older version, or a mark of deletion.</summary>
    static async Task<List<string>> HistoryAsync(IStateStore state)
    {
        var keys = new List<string>();
        await foreach (var page in state.HistoryAsync("", default)) keys.AddRange(page.Select(version => version.Key));
        return keys;
    }

    [Fact]
    public async Task A_cluster_made_again_opens_what_the_one_before_it_left_and_can_then_go_without_a_trace()
    {
        var spec = TestSpecs.Small;
        await using var account = await TestAccount.ForAsync(spec);
        Assert.Null(await account.UpAsync(spec));
        var (state, kms) = (account.Services(spec).State, account.Aws(spec.Region).Kms);
        var key = await kms.DescribeKeyAsync(Alias);
        var authority = await state.GetAsync("pki/kubernetes.crt", default);
        await state.PutAsync("backups/etcd/1.db", "x"u8.ToArray(), PutCondition.None, default);

        Assert.IsType<Outcome.Done>(await account.DestroyAsync(spec));
        Assert.Equal(key, await kms.DescribeKeyAsync(Alias));
        Assert.Contains(account.Log, e => e.Subject == "backups" && e.Message.Contains("1 backup of etcd", StringComparison.Ordinal) && e.Message.Contains(Alias, StringComparison.Ordinal)
            && e.Message.Contains("--keep-backups false", StringComparison.Ordinal));
        Assert.IsType<Outcome.NothingToDo>(await account.DestroyAsync(spec));

        Assert.Null(await account.UpAsync(spec));
        Assert.Contains(account.Log, e => e.Subject == "keys" && e.Message.Contains("used again", StringComparison.Ordinal));
        Assert.Equal(key, await kms.DescribeKeyAsync(Alias));
        Assert.Equal(authority?.Version, (await state.GetAsync("pki/kubernetes.crt", default))?.Version);
        Assert.NotNull(await state.GetAsync("backups/etcd/1.db", default));

        Assert.IsType<Outcome.Done>(await account.DestroyAsync(spec, keepBackups: false));
        Assert.Empty(await state.ListAsync("", default));
        Assert.Null(await kms.DescribeKeyAsync(Alias));
        Assert.Equal("PendingDeletion", (await kms.DescribeKeyAsync(key?.Arn ?? ""))?.State);
        Assert.Empty(await Remains.OfAsync(account, spec.Region, spec.Metadata.Name));
    }

    [Fact]
    public async Task Backups_kept_at_first_go_when_they_are_no_longer_wanted()
    {
        var spec = TestSpecs.Small;
        await using var account = await TestAccount.ForAsync(spec);
        Assert.Null(await account.UpAsync(spec));
        var (state, kms) = (account.Services(spec).State, account.Aws(spec.Region).Kms);
        await state.PutAsync("backups/etcd/1.db", "x"u8.ToArray(), PutCondition.None, default);
        Assert.IsType<Outcome.Done>(await account.DestroyAsync(spec));
        Assert.IsType<Outcome.Done>(await account.DestroyAsync(spec, keepBackups: false));
        Assert.Empty(await state.ListAsync("", default));
        Assert.Null(await kms.DescribeKeyAsync(Alias));
        Assert.IsType<Outcome.NothingToDo>(await account.DestroyAsync(spec, keepBackups: false));
    }

    [Fact]
    public async Task A_key_that_is_about_to_be_deleted_is_said_before_anything_is_built_and_serves_again_once_that_is_taken_back()
    {
        var spec = TestSpecs.Small;
        await using var account = await TestAccount.ForAsync(spec);
        Assert.Null(await account.UpAsync(spec));
        var kms = account.Aws(spec.Region).Kms;
        var key = await kms.DescribeKeyAsync(Alias) ?? throw new InvalidOperationException("the cluster has no key");
        await account.Services(spec).State.PutAsync("backups/etcd/1.db", "x"u8.ToArray(), PutCondition.None, default);
        Assert.IsType<Outcome.Done>(await account.DestroyAsync(spec));
        await kms.DeleteAliasAsync(Alias);
        await kms.ScheduleDeletionAsync(key.Id, 7);

        var refused = Assert.IsType<Outcome.Refused>(await account.UpAsync(spec));
        var finding = Assert.Single(refused.Findings);
        Assert.Equal(PreflightRules.KeysDoNotOpen.Code, finding.Code);
        Assert.Contains($"aws kms cancel-key-deletion --region {spec.Region} --key-id {key.Id}", finding.Help, StringComparison.Ordinal);
        Assert.Empty(await Remains.OfAsync(account, spec.Region, spec.Metadata.Name));

        account.Simulator.World.Invoke("kms", spec.Region, "CancelKeyDeletion", new System.Text.Json.Nodes.JsonObject { ["KeyId"] = key.Id });
        Assert.Contains("is Disabled", Assert.Single(Assert.IsType<Outcome.Refused>(await account.UpAsync(spec)).Findings).Message, StringComparison.Ordinal);
        account.Simulator.World.Invoke("kms", spec.Region, "EnableKey", new System.Text.Json.Nodes.JsonObject { ["KeyId"] = key.Id });
        Assert.Null(await account.UpAsync(spec));
        Assert.Equal(key.Arn, (await kms.DescribeKeyAsync(Alias))?.Arn);
    }

    static readonly string Alias = AwsNames.KeyAlias(TestSpecs.Small.Metadata.Name);

    [Fact]
    public async Task Failed_and_half_made_clusters_can_be_destroyed()
    {
        var spec = TestSpecs.Small;
        await using var account = await TestAccount.ForAsync(spec);
        account.Node.Trouble = _ => "broken";
        Assert.IsType<Outcome.Failed>(await account.UpAsync(spec));
        Assert.IsType<Outcome.Done>(await account.DestroyAsync(spec));
        Assert.Empty(await Remains.OfAsync(account, spec.Region, spec.Metadata.Name));
    }
}
