namespace Slipway.Simulator.Kubernetes;

static class ClusterLabels
{
    /// <summary>On the pods that make a node's network ready.</summary>
    public const string NetworkPlugin = "slipway.dev/network-plugin";
}
