using System.Text.Json.Nodes;
using Slipway.Simulator.Kubernetes.Store;

namespace Slipway.Simulator.Kubernetes;

/// <summary>The addons that kubeadm installs: kube-proxy and CoreDNS. Each call gives a new tree.</summary>
public static class KubeadmAddons
{
    public static JsonObject KubeProxy(string kubernetesVersion) => DaemonSet("kube-proxy", $"registry.k8s.io/kube-proxy:v{kubernetesVersion}");

    public static JsonObject DnsService(string address) => Service("kube-dns", address, 53, 53, "kube-dns");

    internal static JsonObject DaemonSet(string name, string image) => Workload(name, image, new JsonObject
    {
        ["hostNetwork"] = true,
        ["priorityClassName"] = "system-node-critical",
        ["tolerations"] = new JsonArray(new JsonObject { ["operator"] = "Exists" }),
    });

    public static JsonObject CoreDns()
    {
        var deployment = Workload("coredns", "registry.k8s.io/coredns/coredns:v1.12.1", new JsonObject
        {
            ["priorityClassName"] = "system-cluster-critical",
            ["tolerations"] = new JsonArray(
                new JsonObject { ["key"] = "CriticalAddonsOnly", ["operator"] = "Exists" },
                new JsonObject { ["key"] = "node-role.kubernetes.io/control-plane", ["effect"] = "NoSchedule" }),
        }, "kube-dns");
        deployment.Child("spec")["replicas"] = 2;
        return deployment;
    }

    static JsonObject Workload(string name, string image, JsonObject podSpec, string? label = null)
    {
        podSpec["containers"] = new JsonArray(new JsonObject { ["name"] = name, ["image"] = image });
        var labels = new JsonObject { ["k8s-app"] = label ?? name };
        var value = Named(name);
        value.Metadata()["labels"] = labels.DeepClone();
        value["spec"] = new JsonObject
        {
            ["selector"] = new JsonObject { ["matchLabels"] = labels.DeepClone() },
            ["template"] = new JsonObject { ["metadata"] = new JsonObject { ["labels"] = labels }, ["spec"] = podSpec },
        };
        return value;
    }

    internal static JsonObject Service(string name, string ip, int port, int target, string? app)
    {
        var service = Named(name);
        service["spec"] = new JsonObject
        {
            ["type"] = "ClusterIP", ["clusterIP"] = ip,
            ["ports"] = new JsonArray(new JsonObject { ["name"] = app is null ? "https" : "dns-tcp", ["port"] = port, ["targetPort"] = target, ["protocol"] = "TCP" }),
        };
        if (app is not null)
        {
            service.Child("spec")["selector"] = new JsonObject { ["k8s-app"] = app };
            // By this label kubectl cluster-info finds it.
            service.Metadata()["labels"] = new JsonObject { ["k8s-app"] = app, ["kubernetes.io/cluster-service"] = "true", ["kubernetes.io/name"] = "CoreDNS" };
        }
        return service;
    }

    internal static JsonObject Named(string name) => new() { ["metadata"] = new JsonObject { ["name"] = name } };
}
