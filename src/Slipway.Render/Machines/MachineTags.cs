using Slipway.Design.Model;
using Slipway.NodeConfig;
using Slipway.Render.Resources;

namespace Slipway.Render.Machines;

static class MachineTags
{
    public static IReadOnlyList<(string Key, string Value)> Of(ClusterDesign design, NodeRole role, params IEnumerable<(string, string)> more) =>
        [(TagNames.Cluster, design.Name), (TagNames.Role, role.Word()), .. more];

    /// <summary>
    /// By this tag Kubernetes' controllers know a machine as the cluster's. Disks and interfaces do not get it: what has it, the
    /// controllers may delete.
    /// </summary>
    public static (string Key, string Value) Kubernetes(ClusterDesign design) => (TagNames.KubernetesCluster(design.Name), "owned");

    /// <summary>An Auto Scaling group's tags, which its machines get as well.</summary>
    public static IEnumerable<Value> Propagated(ClusterDesign design, string name, IEnumerable<(string, string)> tags) =>
        ResourceTags.All(design, name, [.. tags, Kubernetes(design)]).Select(tag => GroupTag(tag.Key, tag.Value, true));

    /// <summary>A tag for who reads groups only, such as the cluster autoscaler.</summary>
    public static Value GroupOnly(string key, string value) => GroupTag(key, value, false);

    static ValueMap GroupTag(string key, string value, bool propagate) =>
        new() { ["Key"] = key, ["Value"] = value, ["PropagateAtLaunch"] = propagate };
}
