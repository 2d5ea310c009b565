using System.Text.Json.Nodes;
using Slipway.Design.Findings;
using Slipway.Kubernetes;
using Slipway.Spec.Diagnostics;

namespace Slipway.Cli.Loading;

/// <summary>What the Kubernetes API would refuse of addons' objects, or could not keep apart, and can be said without it.</summary>
/// <param name="release">Of Kubernetes; null: the newest.</param>
sealed class ManifestChecks(string? release)
{
    /// <summary>Where the control plane puts objects that name no namespace.</summary>
    const string KubeSystem = "kube-system";

    readonly Dictionary<Identity, (string File, PlacedObject Object)> _first = [];

    /// <summary>Those of one file, beside all that were looked at before.</summary>
    public IEnumerable<Diagnostic> Find(SourceSpan? at, string file, IReadOnlyList<PlacedObject> objects)
    {
        foreach (var placed in objects)
        {
            var (value, line) = placed;
            var (version, kind, name, space) = (Text(value["apiVersion"]), Text(value["kind"]), Text(value["metadata"]?["name"]), Text(value["metadata"]?["namespace"]));
            if (ObjectNames.Wanted(version, kind, name, release) is { } wanted) yield return AddonFindings.ObjectName(at, file, line, $"a {kind} called '{name}'", wanted);
            if (space.Length > 0 && ObjectNames.WantedLabel(space) is { } other) yield return AddonFindings.ObjectName(at, file, line, $"a namespace called '{space}', that of {kind} {name}", other);
            // Versions of a group are views of one object.
            var identity = new Identity(version.LastIndexOf('/') is > 0 and var cut ? version[..cut] : "", kind, space.Length > 0 ? space : KubeSystem, name);
            if (_first.TryAdd(identity, (file, placed))) continue;
            var before = _first[identity];
            // Addons may share what they both need, such as a Namespace.
            if (before.File == file || !JsonNode.DeepEquals(before.Object.Value, value)) yield return AddonFindings.Twice(at, file, line, $"{kind} {(space.Length > 0 ? $"{space}/" : "")}{name}", (before.File, before.Object.Line));
        }
    }

    static string Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : "";

    sealed record Identity(string Group, string Kind, string Namespace, string Name);
}
