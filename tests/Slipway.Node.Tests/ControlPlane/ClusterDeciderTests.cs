using Slipway.Node.ControlPlane;
using Slipway.Node.Stages;

namespace Slipway.Node.Tests.ControlPlane;

public sealed class ClusterDeciderTests
{
    static readonly ClusterMark s_mark = new("1.36.2", "hash");

    [Fact]
    public void A_cluster_as_it_should_be_is_left_alone() => Assert.Empty(Decide(s_mark));

    [Fact]
    public void Rights_of_machines_and_workloads_of_kubeadm_that_have_gone_come_back()
    {
        Assert.Equal([new GrantRights { Again = true }], Decide(s_mark, rights: true));
        Assert.Equal([new RunKubeadm(KubeadmPhases.Addons)], Decide(s_mark, addons: true));
    }

    [Theory]
    [InlineData("1.36.3")]
    [InlineData("1.37.0")]
    public void A_machine_of_an_older_release_brings_nothing_back(string newer) => Assert.Empty(Decide(s_mark with { Version = newer }, rights: true, addons: true));

    [Fact]
    public void What_is_done_once_is_done_whole() => Assert.IsType<MarkCluster>(Decide(null, rights: true, addons: true)[^1]);

    static IReadOnlyList<NodeAction> Decide(ClusterMark? present, bool rights = false, bool addons = false) =>
        ClusterDecider.Decide(new ClusterObservation(s_mark, present, Told: true, NodeMarked: true, ServesJoining: true) { RightsMissing = rights, AddonsMissing = addons });
}
