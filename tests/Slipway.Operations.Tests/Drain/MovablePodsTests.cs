using System.Text.Json.Nodes;
using Slipway.Operations.Drain;

namespace Slipway.Operations.Tests.Drain;

public sealed class MovablePodsTests
{
    [Theory]
    [InlineData("""{"metadata":{"namespace":"default","name":"web","ownerReferences":[{"kind":"ReplicaSet","controller":true}]},"status":{"phase":"Running"}}""", true)]
    [InlineData("""{"metadata":{"namespace":"default","name":"alone"},"status":{"phase":"Pending"}}""", true)]
    [InlineData("""{"metadata":{"namespace":"default","name":"helped","ownerReferences":[{"kind":"DaemonSet"}]},"status":{"phase":"Running"}}""", true)]
    [InlineData("""{"metadata":{"namespace":"kube-system","name":"cilium","ownerReferences":[{"kind":"DaemonSet","controller":true}]},"status":{"phase":"Running"}}""", false)]
    [InlineData("""{"metadata":{"namespace":"kube-system","name":"etcd","annotations":{"kubernetes.io/config.mirror":"x"}},"status":{"phase":"Running"}}""", false)]
    [InlineData("""{"metadata":{"namespace":"default","name":"job","ownerReferences":[{"kind":"Job","controller":true}]},"status":{"phase":"Succeeded"}}""", false)]
    [InlineData("""{"metadata":{"namespace":"default","name":"job","ownerReferences":[{"kind":"Job","controller":true}]},"status":{"phase":"Failed"}}""", false)]
    public void Are_those_that_a_machines_end_would_cost(string pod, bool moves) => Assert.Equal(moves ? 1 : 0, Of(pod).Count);

    [Fact]
    public void Tell_those_that_are_ending()
    {
        Assert.True(Of("""{"metadata":{"namespace":"default","name":"web","deletionTimestamp":"2026-01-01T00:00:00Z"},"status":{"phase":"Running"}}""")[0].IsEnding);
        Assert.Equal("default/web", Of("""{"metadata":{"namespace":"default","name":"web"}}""")[0].ToString());
    }

    static IReadOnlyList<MovablePod> Of(string pod) => MovablePods.Of([JsonNode.Parse(pod)?.AsObject() ?? []]);
}
