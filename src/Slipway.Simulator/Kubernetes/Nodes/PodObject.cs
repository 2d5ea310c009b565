using System.Text.Json.Nodes;
using Slipway.Simulator.Kubernetes.Store;

namespace Slipway.Simulator.Kubernetes.Nodes;

/// <summary>What a kubelet writes about pods.</summary>
static class PodObject
{
    public static JsonObject Running(JsonObject pod, string hostIp, string podIp, string now, Func<string> containerId)
    {
        var ip = pod.Flag("spec", "hostNetwork") ? hostIp : podIp;
        return new JsonObject
        {
            ["phase"] = "Running",
            ["conditions"] = new JsonArray(
                Condition("Initialized", now), Condition("Ready", now), Condition("ContainersReady", now), Condition("PodScheduled", now)),
            ["hostIP"] = hostIp,
            ["podIP"] = ip,
            ["podIPs"] = new JsonArray(new JsonObject { ["ip"] = ip }),
            ["startTime"] = now,
            ["qosClass"] = pod.Text("status", "qosClass"),
            ["containerStatuses"] = Json.Array(pod.Items("spec", "containers").Select(container => new JsonObject
            {
                ["name"] = container.Text("name"), ["image"] = container.Text("image"), ["imageID"] = "", ["containerID"] = $"containerd://{containerId()}",
                ["ready"] = true, ["started"] = true, ["restartCount"] = 0, ["lastState"] = new JsonObject(),
                ["state"] = new JsonObject { ["running"] = new JsonObject { ["startedAt"] = now } },
            })),
        };
    }

    /// <summary>The API's picture of a pod that a kubelet runs from a file.</summary>
    public static JsonObject Mirror(JsonObject manifest, JsonObject node)
    {
        var pod = manifest.DeepClone().AsObject();
        var name = node.Text("metadata", "name");
        pod.Remove("status");
        pod.Metadata()["name"] = $"{pod.Text("metadata", "name")}-{name}";
        pod.Metadata().Remove("namespace");
        var annotations = pod.Metadata().Child("annotations");
        annotations["kubernetes.io/config.source"] = "file";
        var hash = Controllers.Workloads.Hash(new JsonObject { ["spec"] = new JsonObject { ["template"] = manifest.DeepClone() } });
        annotations["kubernetes.io/config.hash"] = hash;
        annotations["kubernetes.io/config.mirror"] = hash;
        pod.Metadata()["ownerReferences"] = new JsonArray(new JsonObject
        {
            ["apiVersion"] = "v1", ["kind"] = "Node", ["name"] = name, ["uid"] = node.Text("metadata", "uid"), ["controller"] = true,
        });
        var spec = pod.Child("spec");
        spec["nodeName"] = name;
        spec["hostNetwork"] = true;
        spec["tolerations"] = new JsonArray(new JsonObject { ["effect"] = "NoExecute", ["operator"] = "Exists" });
        return pod;
    }

    static JsonObject Condition(string type, string now) => new() { ["type"] = type, ["status"] = "True", ["lastProbeTime"] = null, ["lastTransitionTime"] = now };
}
