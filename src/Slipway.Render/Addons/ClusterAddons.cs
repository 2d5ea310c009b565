using System.Text;
using System.Text.Json.Nodes;
using Slipway.Design.Facts;
using Slipway.Design.Model;
using Slipway.NodeConfig;
using Slipway.NodeConfig.Mirror;
using Slipway.Render.Nodes;
using Slipway.Spec.Model;

namespace Slipway.Render.Addons;

/// <summary>An addon as control-plane nodes are told of it, and its objects where they are written here.</summary>
/// <param name="Objects">Null: a publisher's file holds them.</param>
sealed record RenderedAddon(AddonConfig Config, RenderedObject? Objects);

/// <summary>What a cluster gets installed: first what lifts the taint that machines of a cloud begin with, then the network plugin, then what the user adds.</summary>
static class ClusterAddons
{
    // Within a subnet Calico would send pods' packets as they are, and EC2 drops what has not the machine's own address.
    static readonly Dictionary<Cni, IReadOnlyDictionary<string, string>> s_edits = new() { [Cni.Calico] = new Dictionary<string, string> { ["\"CrossSubnet\""] = "\"Always\"" } };

    const int ShownHash = 12;

    public static IReadOnlyList<RenderedAddon> For(ClusterDesign design)
    {
        var version = KubernetesVersion.Parse(design.KubernetesVersion);
        return
        [
            Own(design, AddonFiles.CloudController, AddonFiles.CloudControllerVersion(version), CloudControllerManager.Build(design)),
            .. design.Network.Cni == Cni.Flannel ? [Own(design, AddonFiles.Flannel, AddonFiles.FlannelVersion, Flannel.Build(design))] : Array.Empty<RenderedAddon>(),
            .. AddonFiles.Published(design.Network.Cni) is { } file ? [new RenderedAddon(new(file.Name, file.Version, Url(design, file), file.Sha256, file.IsChart ? Values(design) : null) { Edits = s_edits.GetValueOrDefault(design.Network.Cni) }, null)] : Array.Empty<RenderedAddon>(),
            .. design.Addons.Select(addon => Stored(design, addon.Name, null, addon.Objects ?? throw new ArgumentException($"the manifest of {addon.Name} was not read"))).Select(static added => added with { Config = added.Config with { MayFail = true } }),
        ];
    }

    static RenderedAddon Own(ClusterDesign design, string name, string version, IEnumerable<JsonObject> objects) =>
        Stored(design, name, version, new JsonObject { ["apiVersion"] = "v1", ["kind"] = "List", ["items"] = new JsonArray([.. objects]) }.ToJsonString());

    /// <param name="version">Null: the file does not say, so that none is older than another.</param>
    static RenderedAddon Stored(ClusterDesign design, string name, string? version, string objects)
    {
        var bytes = Encoding.UTF8.GetBytes(objects);
        var hash = Sha256.Of(bytes);
        var key = StateKeys.Addon(hash);
        return new(new(name, version ?? $"sha256:{hash[..ShownHash]}", new StateLayout(design).Url(key), hash), new(key, bytes));
    }

    static string Url(ClusterDesign design, AddonFile file) => design.Mirror is { } mirror ? $"{mirror.Url}/{MirrorKeys.File(file.Sha256)}" : file.Url;

    static string Values(ClusterDesign design) => design.Network.Cni switch
    {
        Cni.Cilium => CiliumValues.Build(design).ToJsonString(),
        var other => throw new InvalidOperationException($"no values for the chart of {other}"),
    };
}
