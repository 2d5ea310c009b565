using System.Net;
using System.Text.Json.Nodes;
using Slipway.Simulator.Kubernetes.Access;
using Slipway.Simulator.Kubernetes.Controllers;
using Slipway.Simulator.Kubernetes.Store;

namespace Slipway.Simulator.Kubernetes;

/// <summary>What a cluster holds before anybody has asked for anything: namespaces, roles, the API's service, network and DNS.</summary>
static class Bootstrap
{
    public static void Ensure(Registry registry, ClusterSettings settings)
    {
        foreach (var ns in (string[])["default", "kube-node-lease", "kube-public", "kube-system"]) Ensure(registry, Catalog.Namespaces, "", KubeadmAddons.Named(ns));
        foreach (var role in BootstrapPolicy.ClusterRoles()) Ensure(registry, Catalog.ClusterRoles, "", role);
        foreach (var binding in BootstrapPolicy.ClusterRoleBindings()) Ensure(registry, Catalog.ClusterRoleBindings, "", binding);
        Ensure(registry, Catalog.Services, "default", KubeadmAddons.Service("kubernetes", FirstAddress(settings.ServiceCidr), 443, 6443, null));
        if (!settings.Addons) return;
        Ensure(registry, Catalog.DaemonSets, "kube-system", KubeadmAddons.DaemonSet("cilium", $"{KnownImages.Cilium}:v1.18.2"));
        Ensure(registry, Catalog.Services, "kube-system", KubeadmAddons.DnsService(settings.DnsServiceIp));
        Ensure(registry, Catalog.Deployments, "kube-system", KubeadmAddons.CoreDns());
    }

    static void Ensure(Registry registry, ResourceType type, string ns, JsonObject value)
    {
        if (registry.Store.Find(type, ns, value.Text("metadata", "name") ?? "") is null) registry.Create(type, ns, value);
    }

    static string FirstAddress(string cidr)
    {
        var bytes = IPAddress.Parse(cidr[..cidr.IndexOf('/', StringComparison.Ordinal)]).GetAddressBytes();
        bytes[^1] |= 1;
        return new IPAddress(bytes).ToString();
    }
}
