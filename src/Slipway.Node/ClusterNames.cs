namespace Slipway.Node;

static class ClusterNames
{
    public const string Domain = "cluster.local";
}
