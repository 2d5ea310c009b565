using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Slipway.NodeConfig;

namespace Slipway.Node.Addons;

/// <summary>What an addon was last installed from and which objects it consists of, kept in the cluster. Written last: without it all is applied again.</summary>
/// <param name="KubernetesVersion">Of the machine that did it.</param>
/// <param name="Version">The publisher's.</param>
/// <param name="Source">Hash of file and values.</param>
/// <param name="Objects">Paths with the hash of what was applied there.</param>
public sealed record AddonMark(string KubernetesVersion, string Version, string Source, IReadOnlyList<(string Path, string Hash)> Objects)
{
    public const string Collection = "/api/v1/namespaces/kube-system/configmaps";

    public static string Path(string addon) => $"{Collection}/{Name(addon)}";

    /// <summary>Of an installation from this configuration, before its objects are known.</summary>
    public static AddonMark For(AddonConfig addon, string kubernetesVersion) =>
        new(kubernetesVersion.TrimStart('v'), addon.Version.TrimStart('v'), Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(SourceText(addon)))), []);

    public static AddonMark? Read(JsonObject? value) =>
        value?["data"] is JsonObject data && (string?)data["kubernetesVersion"] is { } kubernetes && (string?)data["version"] is { } version && (string?)data["source"] is { } source
            ? new(kubernetes, version, source, [.. ((string?)data["objects"] ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => line.Split(' ', 2)).Where(static words => words.Length == 2).Select(static words => (words[1], words[0]))])
            : null;

    public JsonObject ToJson(string addon) => new()
    {
        ["apiVersion"] = "v1",
        ["kind"] = "ConfigMap",
        ["metadata"] = new JsonObject { ["name"] = Name(addon), ["namespace"] = "kube-system", ["labels"] = new JsonObject { ["app.kubernetes.io/managed-by"] = AddonObject.Manager } },
        ["data"] = new JsonObject
        {
            ["kubernetesVersion"] = KubernetesVersion, ["version"] = Version, ["source"] = Source, ["objects"] = string.Join('\n', Objects.Select(static one => $"{one.Hash} {one.Path}")),
        },
    };

    static string SourceText(AddonConfig addon) =>
        string.Join('\n', [addon.Sha256, addon.Values ?? "", .. (addon.Edits ?? new Dictionary<string, string>()).OrderBy(static edit => edit.Key, StringComparer.Ordinal).Select(static edit => $"{edit.Key}\n{edit.Value}")]);

    static string Name(string addon) => $"slipway-addon-{addon}";
}
