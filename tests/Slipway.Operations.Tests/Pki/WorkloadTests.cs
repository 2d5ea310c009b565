using System.Text.Json.Nodes;
using Slipway.Operations.Pki;

namespace Slipway.Operations.Tests.Pki;

public sealed class WorkloadTests
{
    [Theory]
    [InlineData(2, 2, 2, 2, true)]
    [InlineData(2, 2, 3, 2, false)]
    [InlineData(2, 1, 2, 2, false)]
    // Its image cannot be had: a rollout of it never ends, and nobody is served by it.
    [InlineData(2, 2, 3, 0, true)]
    public void A_deployment_is_started_anew_when_no_pod_of_before_works(int wanted, int updated, int all, int ready, bool done) => Assert.Equal(done, Read("deployments", new JsonObject
    {
        ["metadata"] = new JsonObject { ["generation"] = 3 }, ["spec"] = new JsonObject { ["replicas"] = wanted },
        ["status"] = new JsonObject { ["observedGeneration"] = 3, ["updatedReplicas"] = updated, ["replicas"] = all, ["readyReplicas"] = ready },
    }).IsRolledOut);

    [Fact]
    public void What_its_controller_has_not_seen_yet_is_not_done() => Assert.False(Read("daemonsets", new JsonObject
    {
        ["metadata"] = new JsonObject { ["generation"] = 3 },
        ["status"] = new JsonObject { ["observedGeneration"] = 2, ["updatedNumberScheduled"] = 4, ["desiredNumberScheduled"] = 4, ["numberReady"] = 4 },
    }).IsRolledOut);

    [Fact]
    public void Daemons_that_are_replaced_by_hand_are_not_waited_for() =>
        Assert.True(Read("daemonsets", new JsonObject { ["spec"] = new JsonObject { ["updateStrategy"] = new JsonObject { ["type"] = "OnDelete" } } }).IsRolledOut);

    /// <summary>As it comes from the API: numbers are text until somebody asks.</summary>
    static Workload Read(string kind, JsonObject value) => new(kind, JsonNode.Parse(value.ToJsonString())?.AsObject() ?? []);
}
