using System.Text.Json.Nodes;
using Slipway.Node;

namespace Slipway.Rehearsal;

/// <summary>The control plane's manifests, and the flags in them.</summary>
static class StaticPods
{
    static readonly string[] s_names = ["kube-apiserver", "kube-controller-manager", "kube-scheduler"];

    /// <summary>Empty on a machine without a control plane.</summary>
    public static IReadOnlyList<JsonObject> Read(SimulatedFiles files) => [.. Manifests(files).Select(manifest => Settings.Read(manifest).Root?.AsObject() ?? [])];

    /// <summary>Their texts.</summary>
    public static IReadOnlyList<string> Manifests(SimulatedFiles files) =>
        [.. s_names.Select(name => $"{Paths.Manifests}/{name}.yaml").Where(path => files.Read(path) is not null).Select(files.Text)];

    /// <summary>Of the pod's one container; a switch without a value is <c>true</c>.</summary>
    public static Dictionary<string, string> Flags(JsonObject pod) =>
        new Settings(pod["spec"]?["containers"]?[0]).Items("command").Skip(1).Select(argument => argument.ToString().TrimStart('-').Split('=', 2)).ToDictionary(pair => pair[0], pair => pair.Length == 2 ? pair[1] : "true");
}
