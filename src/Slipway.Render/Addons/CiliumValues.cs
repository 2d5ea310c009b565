using System.Text.Json.Nodes;
using Slipway.Design.Model;

namespace Slipway.Render.Addons;

/// <summary>
/// Values of Cilium's chart. It does kube-proxy's work as well, so it reaches the API by its name; pods get addresses from the range that
/// Kubernetes gave the node; VXLAN between nodes asks nothing of the VPC's routes.
/// </summary>
static class CiliumValues
{
    public static JsonObject Build(ClusterDesign design) => new()
    {
        ["k8sServiceHost"] = design.Api.InternalName,
        ["k8sServicePort"] = ApiDesign.ServerPort,
        ["kubeProxyReplacement"] = true,
        ["ipam"] = new JsonObject { ["mode"] = "kubernetes" },
        ["routingMode"] = "tunnel",
        ["tunnelProtocol"] = "vxlan",
        // Its certificates would be other ones each time that the chart is written out; and a second image is needed for a proxy of its own.
        ["hubble"] = new JsonObject { ["enabled"] = false },
        ["envoy"] = new JsonObject { ["enabled"] = false },
        // A mirror's archives are known by their tags; their content is pinned in the lock.
        ["image"] = new JsonObject { ["useDigest"] = design.Mirror is null },
        ["operator"] = new JsonObject { ["replicas"] = design.ControlPlane.Slots.Count > 1 ? 2 : 1, ["image"] = new JsonObject { ["useDigest"] = design.Mirror is null } },
    };
}
