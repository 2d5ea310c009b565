using System.Net;
using System.Text.Json.Nodes;
using Slipway.Simulator.Kubernetes.Access;
using Slipway.Simulator.Kubernetes.Store;

namespace Slipway.Simulator.Kubernetes;

/// <summary>What a cluster holds before anybody has asked for anything: namespaces, roles, the API's service, network and DNS.</summary>
static class Bootstrap
{
    public static void Ensure(Registry registry, ClusterSettings settings)
    {
        foreach (var ns in (string[])["default", "kube-node-lease", "kube-public", "kube-system"]) Ensure(registry, Catalog.Namespaces, "", Named(ns));
        foreach (var role in BootstrapPolicy.ClusterRoles()) Ensure(registry, Catalog.ClusterRoles, "", role);
        foreach (var binding in BootstrapPolicy.ClusterRoleBindings()) Ensure(registry, Catalog.ClusterRoleBindings, "", binding);
        Ensure(registry, Catalog.Services, "default", Service("kubernetes", FirstAddress(settings.ServiceCidr), 443, 6443, null));
        if (settings.Cni != "none") Ensure(registry, Catalog.DaemonSets, "kube-system", NetworkPlugin(settings));
        if (settings.Cni != "cilium") Ensure(registry, Catalog.DaemonSets, "kube-system", DaemonSet("kube-proxy", $"registry.k8s.io/kube-proxy:v{settings.KubernetesVersion}"));
        Ensure(registry, Catalog.Services, "kube-system", Service("kube-dns", settings.DnsServiceIp, 53, 53, "kube-dns"));
        Ensure(registry, Catalog.Deployments, "kube-system", CoreDns());
    }

    static void Ensure(Registry registry, ResourceType type, string ns, JsonObject value)
    {
        if (registry.Store.Find(type, ns, value.Text("metadata", "name") ?? "") is null) registry.Create(type, ns, value);
    }

    static JsonObject NetworkPlugin(ClusterSettings settings)
    {
        var set = DaemonSet(settings.Cni, settings.Cni == "cilium" ? "quay.io/cilium/cilium:v1.18.2" : $"{settings.Cni}:latest");
        set.Child("spec").Child("template").Metadata().Child("labels")[ClusterLabels.NetworkPlugin] = settings.Cni;
        return set;
    }

    static JsonObject DaemonSet(string name, string image) => Workload(name, image, new JsonObject
    {
        ["hostNetwork"] = true,
        ["priorityClassName"] = "system-node-critical",
        ["tolerations"] = new JsonArray(new JsonObject { ["operator"] = "Exists" }),
    });

    static JsonObject CoreDns()
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

    static JsonObject Service(string name, string ip, int port, int target, string? app)
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

    static string FirstAddress(string cidr)
    {
        var bytes = IPAddress.Parse(cidr[..cidr.IndexOf('/', StringComparison.Ordinal)]).GetAddressBytes();
        bytes[^1] |= 1;
        return new IPAddress(bytes).ToString();
    }

    static JsonObject Named(string name) => new() { ["metadata"] = new JsonObject { ["name"] = name } };
}
