using System.Text.Json.Nodes;

namespace Slipway.Simulator.Kubernetes.Store;

/// <summary>What the API server fills in.</summary>
sealed class Defaults(ObjectStore store)
{
    readonly Dictionary<ResourceType, Action<JsonObject>> _byType = new()
    {
        [Catalog.Pods] = Pod,
        [Catalog.Namespaces] = Namespace,
        [Catalog.Deployments] = Deployment,
        [Catalog.ReplicaSets] = static value => Workload(value, replicas: true),
        [Catalog.DaemonSets] = DaemonSet,
        [Catalog.Secrets] = Secret,
        [Catalog.Nodes] = static value => value.Child("spec"),
    };

    uint _nextService = 10;

    public void OnCreate(ResourceType type, JsonObject value)
    {
        if (type == Catalog.Services) Service(value);
        else if (_byType.TryGetValue(type, out var apply)) apply(value);
    }

    static void Pod(JsonObject value)
    {
        PodSpec(value.Child("spec"));
        var status = value.Child("status");
        status.Default("phase", "Pending");
        status.Default("qosClass", value.Items("spec", "containers").Any(container => container.At("resources", "requests") is not null) ? "Burstable" : "BestEffort");
    }

    static void PodSpec(JsonObject spec)
    {
        spec.Default("restartPolicy", "Always");
        spec.Default("terminationGracePeriodSeconds", 30);
        spec.Default("dnsPolicy", "ClusterFirst");
        spec.Default("serviceAccountName", "default");
        spec.Default("schedulerName", "default-scheduler");
        spec.Default("securityContext", new JsonObject());
        foreach (var container in spec.Items("containers"))
        {
            container.Default("imagePullPolicy", container.Text("image") is { } image && (image.EndsWith(":latest", StringComparison.Ordinal) || !image.Contains(':', StringComparison.Ordinal)) ? "Always" : "IfNotPresent");
            container.Default("resources", new JsonObject());
        }
    }

    static void Namespace(JsonObject value)
    {
        value.Metadata().Child("labels")["kubernetes.io/metadata.name"] = value.Text("metadata", "name");
        value.Child("spec").Default("finalizers", new JsonArray("kubernetes"));
        value.Child("status")["phase"] = "Active";
    }

    static void Deployment(JsonObject value)
    {
        Workload(value, replicas: true);
        var spec = value.Child("spec");
        spec.Default("revisionHistoryLimit", 10);
        spec.Default("progressDeadlineSeconds", 600);
        spec.Default("strategy", new JsonObject { ["type"] = "RollingUpdate", ["rollingUpdate"] = new JsonObject { ["maxUnavailable"] = "25%", ["maxSurge"] = "25%" } });
    }

    static void DaemonSet(JsonObject value)
    {
        Workload(value, replicas: false);
        value.Child("spec").Default("updateStrategy", new JsonObject { ["type"] = "RollingUpdate", ["rollingUpdate"] = new JsonObject { ["maxUnavailable"] = 1, ["maxSurge"] = 0 } });
    }

    static void Workload(JsonObject value, bool replicas)
    {
        if (replicas) value.Child("spec").Default("replicas", 1);
        PodSpec(value.Child("spec").Child("template").Child("spec"));
        value.Child("status");
    }

    static void Secret(JsonObject value)
    {
        value.Default("type", "Opaque");
        if (value["stringData"] is not JsonObject texts) return;
        foreach (var (key, text) in texts) value.Child("data")[key] = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(text.Text() ?? ""));
        value.Remove("stringData");
    }

    void Service(JsonObject value)
    {
        var spec = value.Child("spec");
        spec.Default("type", "ClusterIP");
        spec.Default("sessionAffinity", "None");
        if (spec.Text("type") != "ExternalName" && spec["clusterIP"] is null) spec["clusterIP"] = NextServiceIp();
        if (spec.Text("clusterIP") is { } ip) spec.Default("clusterIPs", new JsonArray((JsonNode)ip));
        foreach (var port in spec.Items("ports"))
        {
            port.Default("protocol", "TCP");
            port.Default("targetPort", port["port"]?.DeepClone());
        }
        value.Child("status").Default("loadBalancer", new JsonObject());
    }

    // Counted from the address of the kubernetes service, which is the first of the range.
    string NextServiceIp()
    {
        var first = store.Find(Catalog.Services, "default", "kubernetes")?.Parse().Text("spec", "clusterIP") ?? "10.96.0.1";
        var used = store.List(Catalog.Services).Select(service => service.Parse().Text("spec", "clusterIP")).ToHashSet();
        while (true)
        {
            var bytes = System.Net.IPAddress.Parse(first).GetAddressBytes();
            var number = System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(bytes) + _nextService++;
            System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(bytes, number);
            if (new System.Net.IPAddress(bytes).ToString() is var ip && !used.Contains(ip)) return ip;
        }
    }
}
