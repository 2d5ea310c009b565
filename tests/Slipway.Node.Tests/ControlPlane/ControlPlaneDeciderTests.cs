using Slipway.Node.ControlPlane;
using Slipway.Node.Stages;

namespace Slipway.Node.Tests.ControlPlane;

public sealed class ControlPlaneDeciderTests
{
    static readonly ControlPlaneObservation s_changed = new([], ManifestsExist: true, ManifestsCurrent: false);

    [Fact]
    public void Pods_that_serve_nobody_are_started_anew_at_once() => Assert.Equal(new RunKubeadm(KubeadmPhases.Manifests), Decide(null));

    [Fact]
    public void Pods_that_serve_are_started_anew_in_the_machines_turn()
    {
        Assert.Equal(new TakeControlPlaneTurn("7"), Decide(new TurnSight(false, null, OthersAreReady: true, "7")));
        Assert.Equal(new RunKubeadm(KubeadmPhases.Manifests), Decide(new TurnSight(true, "i-a", OthersAreReady: true, "8")));
    }

    [Fact]
    public void Nobody_is_restarted_while_another_is_or_another_is_not_ready()
    {
        Assert.Equal("wait for i-b, whose turn it is to restart its API server", Decide(new TurnSight(false, "i-b", OthersAreReady: true, "7")).Description);
        Assert.Equal("wait for all other API servers to be ready, to restart this one", Decide(new TurnSight(false, null, OthersAreReady: false, "7")).Description);
    }

    static NodeAction Decide(TurnSight? turn) => Assert.Single(ControlPlaneDecider.Decide(s_changed with { Turn = turn }));
}
