using System.Text.Json.Nodes;
using Slipway.Simulator.Kubernetes.Store;

namespace Slipway.Simulator.Kubernetes.Controllers;

/// <summary>What the containers of a pod do to the cluster around them.</summary>
enum PodWork
{
    /// <summary>Nothing that anybody else notices.</summary>
    Own,

    /// <summary>Makes the network of its node ready.</summary>
    Network,

    /// <summary>Looks nodes up in the cloud, and deletes those whose machines are gone.</summary>
    CloudController,
}

/// <summary>Programs whose work is simulated, known by the repositories of their images.</summary>
static class KnownImages
{
    public const string Cilium = "quay.io/cilium/cilium";

    static readonly (string Repository, PodWork Work)[] s_known =
    [
        ("/cilium/cilium", PodWork.Network),
        ("/calico/node", PodWork.Network),
        ("/flannel-io/flannel", PodWork.Network),
        ("/amazon-k8s-cni", PodWork.Network),
        ("/provider-aws/cloud-controller-manager", PodWork.CloudController),
    ];

    public static PodWork WorkOf(JsonObject pod)
    {
        foreach (var container in pod.Items("spec", "containers"))
        {
            var image = container.Text("image") ?? "";
            var repository = image.Split('@')[0] is var name && name.LastIndexOf(':') is var colon && colon > name.LastIndexOf('/') ? name[..colon] : name;
            foreach (var (known, work) in s_known)
            {
                if (repository.EndsWith(known, StringComparison.Ordinal)) return work;
            }
        }
        return PodWork.Own;
    }
}
