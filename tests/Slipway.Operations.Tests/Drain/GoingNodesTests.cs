using Slipway.Aws.AutoScaling;
using Slipway.Operations.Nodes;
using Slipway.Operations.Status;

namespace Slipway.Operations.Tests.Drain;

public sealed class GoingNodesTests
{
    [Fact]
    public void Nodes_whose_machines_end_or_have_ended_are_going()
    {
        var group = new AutoScalingGroup("nodes", "arn", 1, 3, 1, "", null, [], [], [], [Member("i-stays", "InService"), Member("i-ends", "Terminating:Wait")], new Dictionary<string, string>(), null);
        var going = GoingNodes.Of([Node("i-stays"), Node("i-ends"), Node("i-ended"), Node("i-detached")], [group], [Machine("i-stays"), Machine("i-ends"), Machine("i-detached")]);
        Assert.Equal(["i-ended", "i-ends"], going.Order(StringComparer.Ordinal));
    }

    static GroupInstance Member(string id, string lifecycle) => new(id, "m7i.large", "eu-west-1a", lifecycle, "Healthy", false, null);

    static Kubernetes.Node Node(string name) => new(name, true, null, false, new Dictionary<string, string>(), "v1.36.2", null, null, default);

    static NodeSight Machine(string id) => new(id, "running", "worker", "nodes", null);
}
