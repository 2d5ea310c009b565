using System.Text.Json.Nodes;
using Slipway.Simulator.Kubernetes.Controllers;
using Slipway.Simulator.Kubernetes.Store;

namespace Slipway.Simulator.Kubernetes.Nodes;

/// <summary>The Node that a kubelet registers, and its conditions.</summary>
static class NodeObject
{
    const string NoNetwork = "container runtime network not ready: NetworkReady=false reason:NetworkPluginNotReady message:Network plugin returns error: cni plugin not initialized";

    public static JsonObject Create(NodeDescription node, string now)
    {
        var value = new JsonObject
        {
            ["metadata"] = new JsonObject { ["name"] = node.Name, ["labels"] = Json.Map(Labels(node)) },
            ["spec"] = new JsonObject { ["providerID"] = $"aws:///{node.Zone}/{node.InstanceId}" },
            ["status"] = Status(node, ready: false, !node.ExternalCloud, now),
        };
        var taints = node.Taints.Select(Taint).Concat(node.ExternalCloud ? [CloudTaint.Of()] : []).ToList();
        if (taints.Count > 0) value.Child("spec")["taints"] = Json.Array(taints);
        return Taints.Set(value, [("node.kubernetes.io/not-ready", "NoSchedule")], now);
    }

    /// <param name="initialised">Whether what only the cloud knows is known.</param>
    public static JsonObject Status(NodeDescription node, bool ready, bool initialised, string now)
    {
        var (processors, memory) = InstanceCapacity.Of(node.InstanceType);
        var system = NodeSystem.OfImage(node.ImageName, node.Architecture);
        return new JsonObject
        {
            ["addresses"] = Addresses(node, initialised),
            ["capacity"] = Resources(processors * 1000, memory, node),
            ["allocatable"] = Resources(processors * 1000 - 80, memory - memory / 10, node),
            ["conditions"] = new JsonArray(
                Condition("MemoryPressure", "False", "KubeletHasSufficientMemory", "kubelet has sufficient memory available", now),
                Condition("DiskPressure", "False", "KubeletHasNoDiskPressure", "kubelet has no disk pressure", now),
                Condition("PIDPressure", "False", "KubeletHasSufficientPID", "kubelet has sufficient PID available", now),
                Condition("Ready", ready ? "True" : "False", ready ? "KubeletReady" : "KubeletNotReady", ready ? "kubelet is posting ready status" : NoNetwork, now)),
            ["daemonEndpoints"] = new JsonObject { ["kubeletEndpoint"] = new JsonObject { ["Port"] = 10250 } },
            ["nodeInfo"] = new JsonObject
            {
                ["architecture"] = node.Architecture, ["operatingSystem"] = "linux", ["osImage"] = system.OsImage, ["kernelVersion"] = system.KernelVersion,
                ["kubeletVersion"] = "v" + node.KubernetesVersion, ["kubeProxyVersion"] = "", ["containerRuntimeVersion"] = system.ContainerRuntime,
                ["machineID"] = node.InstanceId, ["systemUUID"] = node.InstanceId, ["bootID"] = node.InstanceId,
            },
        };
    }

    static IEnumerable<KeyValuePair<string, string>> Labels(NodeDescription node) => new Dictionary<string, string>(node.Labels)
    {
        ["beta.kubernetes.io/arch"] = node.Architecture,
        ["beta.kubernetes.io/os"] = "linux",
        ["kubernetes.io/arch"] = node.Architecture,
        ["kubernetes.io/hostname"] = node.HostName,
        ["kubernetes.io/os"] = "linux",
    }.Concat(node.ExternalCloud ? [] : CloudLabels(node)).OrderBy(label => label.Key, StringComparer.Ordinal);

    /// <summary>What the cloud tells of the machine.</summary>
    public static IEnumerable<KeyValuePair<string, string>> CloudLabels(NodeDescription node) =>
    [
        KeyValuePair.Create("node.kubernetes.io/instance-type", node.InstanceType),
        KeyValuePair.Create("topology.kubernetes.io/region", node.Region),
        KeyValuePair.Create("topology.kubernetes.io/zone", node.Zone),
    ];

    public static JsonArray Addresses(NodeDescription node, bool initialised)
    {
        var addresses = new List<(string Type, string? Address)> { ("InternalIP", node.InternalIp), ("ExternalIP", initialised ? node.ExternalIp : null), ("Hostname", node.HostName) };
        return Json.Array(addresses.Where(address => address.Address is not null).Select(address => new JsonObject { ["type"] = address.Type, ["address"] = address.Address }));
    }

    /// <summary>Of the disk, what its partitions and file system take themselves.</summary>
    const long DiskOverhead = 11_284;

    static JsonObject Resources(int millis, long memory, NodeDescription node) => new()
    {
        ["cpu"] = millis % 1000 == 0 ? $"{millis / 1000}" : $"{millis}m", ["ephemeral-storage"] = $"{node.DiskSize * 1024L * 1024 - DiskOverhead}Ki", ["hugepages-2Mi"] = "0", ["memory"] = $"{memory / 1024}Ki", ["pods"] = node.MaxPods.ToString(),
    };

    static JsonObject Condition(string type, string status, string reason, string message, string now) => new()
    {
        ["type"] = type, ["status"] = status, ["lastHeartbeatTime"] = now, ["lastTransitionTime"] = now, ["reason"] = reason, ["message"] = message,
    };

    static JsonObject Taint(Taint taint)
    {
        var value = new JsonObject { ["key"] = taint.Key, ["effect"] = taint.Effect };
        if (taint.Value.Length > 0) value["value"] = taint.Value;
        return value;
    }
}
