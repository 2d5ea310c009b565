using System.Text.Json.Nodes;
using Slipway.Design.Facts;
using Slipway.Design.Model;
using static Slipway.Render.Addons.KubeObjects;

namespace Slipway.Render.Addons;

/// <summary>Flannel: pods in the range that the node was given, VXLAN between nodes.</summary>
static class Flannel
{
    const string Namespace = "kube-system";
    const string Name = "kube-flannel";
    const string Role = "slipway:flannel";

    public static IEnumerable<JsonObject> Build(ClusterDesign design)
    {
        var config = KubeObjects.Object("v1", "ConfigMap", Namespace, Name);
        config["data"] = new JsonObject
        {
            ["cni-conf.json"] = new JsonObject
            {
                ["name"] = "cbr0",
                ["cniVersion"] = "1.0.0",
                ["plugins"] = new JsonArray(
                    new JsonObject { ["type"] = "flannel", ["delegate"] = new JsonObject { ["hairpinMode"] = true, ["isDefaultGateway"] = true } },
                    new JsonObject { ["type"] = "portmap", ["capabilities"] = new JsonObject { ["portMappings"] = true } }),
            }.ToJsonString(),
            ["net-conf.json"] = new JsonObject { ["Network"] = $"{design.Network.PodCidr}", ["EnableNFTables"] = false, ["Backend"] = new JsonObject { ["Type"] = "vxlan" } }.ToJsonString(),
        };
        return
        [
            ServiceAccount(Namespace, Name),
            KubeObjects.Role(null, Role, new RoleRule("", "pods", "get"), new RoleRule("", "nodes", "get list watch"), new RoleRule("", "nodes/status", "patch")),
            Binding(null, Role, "ClusterRole", Role, Namespace, Name),
            config,
            DaemonSet(Namespace, Name, Pod(design)),
        ];
    }

    static JsonObject Pod(ClusterDesign design) => new()
    {
        ["serviceAccountName"] = Name,
        ["hostNetwork"] = true,
        ["dnsPolicy"] = "Default",
        ["priorityClassName"] = "system-node-critical",
        // Nodes are not Ready, and may be anything else, before it runs.
        ["tolerations"] = new JsonArray(new JsonObject { ["operator"] = "Exists" }),
        ["initContainers"] = new JsonArray(
            Container("install-cni-plugin", AddonFiles.FlannelPluginImage, ["cp"], ["-f", "/flannel", "/opt/cni/bin/flannel"], ("plugins", "/opt/cni/bin")),
            Container("install-cni", AddonFiles.FlannelImage, ["cp"], ["-f", "/etc/kube-flannel/cni-conf.json", "/etc/cni/net.d/10-flannel.conflist"], ("networks", "/etc/cni/net.d"), ("config", "/etc/kube-flannel"))),
        ["containers"] = new JsonArray(Daemon(design)),
        ["volumes"] = new JsonArray(
            HostPath("plugins", "/opt/cni/bin", "DirectoryOrCreate"), HostPath("networks", "/etc/cni/net.d", "DirectoryOrCreate"),
            HostPath("run", "/run/flannel", "DirectoryOrCreate"), HostPath("lock", "/run/xtables.lock", "FileOrCreate"),
            new JsonObject { ["name"] = "config", ["configMap"] = new JsonObject { ["name"] = Name } }),
    };

    static JsonObject Daemon(ClusterDesign design)
    {
        var daemon = Container(Name, AddonFiles.FlannelImage, ["/opt/bin/flanneld"], ["--ip-masq", "--kube-subnet-mgr"], ("run", "/run/flannel"), ("config", "/etc/kube-flannel"), ("lock", "/run/xtables.lock"));
        daemon["env"] = new JsonArray(
        [
            Field("POD_NAME", "metadata.name"), Field("POD_NAMESPACE", "metadata.namespace"), Field("NODE_NAME", "spec.nodeName"),
            .. ApiAddress(design.Api.InternalName, ApiDesign.ServerPort),
        ]);
        daemon["resources"] = new JsonObject { ["requests"] = new JsonObject { ["cpu"] = "100m", ["memory"] = "50Mi" } };
        daemon["securityContext"] = new JsonObject { ["capabilities"] = new JsonObject { ["add"] = Texts("NET_ADMIN", "NET_RAW") } };
        return daemon;
    }

    static JsonObject Container(string name, string image, IEnumerable<string> command, IEnumerable<string> arguments, params IEnumerable<(string Volume, string Path)> mounts) => new()
    {
        ["name"] = name, ["image"] = image, ["command"] = Texts(command), ["args"] = Texts(arguments),
        ["volumeMounts"] = new JsonArray([.. mounts.Select(static mount => (JsonNode)new JsonObject { ["name"] = mount.Volume, ["mountPath"] = mount.Path })]),
    };

    static JsonObject Field(string name, string path) => new() { ["name"] = name, ["valueFrom"] = new JsonObject { ["fieldRef"] = new JsonObject { ["fieldPath"] = path } } };

    static JsonObject HostPath(string name, string path, string type) => new() { ["name"] = name, ["hostPath"] = new JsonObject { ["path"] = path, ["type"] = type } };
}
