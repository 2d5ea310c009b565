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
        var other = account.Do(spec.Region, "ec2", "CreateVolume", ("AvailabilityZone", "eu-west-1a"), ("Size", "8"),
            ("TagSpecification.1.ResourceType", "volume"), ("TagSpecification.1.Tag.1.Key", "kubernetes.io/cluster/small-2"), ("TagSpecification.1.Tag.1.Value", "owned")).Text("volumeId");
        Assert.IsType<Outcome.Done>(await account.DestroyAsync(spec));
        Assert.Equal([$"volume {other}"], await Remains.OfAsync(account, spec.Region, spec.Metadata.Name));
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
        Assert.IsType<Outcome.Done>(await account.DestroyAsync(spec, keepBackups: keep));
        var left = await state.ListAsync("", default);
        if (keep)
        {
            Assert.Contains("backups/etcd/1.snapshot", left);
            Assert.Contains("pki/keys/operator.json", left);
        }
        Assert.DoesNotContain(left, key => !keep || (!key.StartsWith("backups/", StringComparison.Ordinal) && !key.StartsWith("pki/", StringComparison.Ordinal)));
    }

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
