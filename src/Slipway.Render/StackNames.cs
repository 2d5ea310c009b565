using Slipway.Design.Model;

namespace Slipway.Render;

/// <summary>The names of a cluster's stacks.</summary>
public static class StackNames
{
    public static string Network(ClusterDesign design) => $"{design.Name}-network";

    public static string ControlPlane(ClusterDesign design) => $"{design.Name}-control-plane";

    public static string Pool(ClusterDesign design, string pool) => $"{design.Name}-pool-{pool}";
}
