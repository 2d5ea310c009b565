using Slipway.Design.Facts;
using Slipway.Kubernetes;

namespace Slipway.Operations.Health;

/// <summary>What the Kubernetes API says.</summary>
/// <param name="Ready">Whether it calls itself ready; otherwise the rest is empty.</param>
/// <param name="Pods">Of <c>kube-system</c>.</param>
public sealed record ApiSight(bool Ready, IReadOnlyList<Node> Nodes, IReadOnlyList<Pod> Pods)
{
    const string ControlPlane = "control-plane";

    /// <summary>Why the name that people use does not lead to the API, which the load balancer's own name does; null: it does, or there is no other.</summary>
    public string? NameProblem { get; init; }

    /// <summary>Whether the group that administrators' certificates carry has its rights.</summary>
    public bool AdminsBound { get; init; } = true;

    public Node? Find(string name) => Nodes.FirstOrDefault(node => node.Name == name);

    public static bool IsControlPlane(Node node) => node.Roles.Contains(ControlPlane);

    /// <summary>Pods that count: neither told to end nor at their end.</summary>
    public IEnumerable<Pod> Alive => Pods.Where(pod => pod is { Ending: false, Phase: not "Succeeded" });

    /// <summary>Of a component, by node, as its pod's image tells; what has no such tag is left out.</summary>
    public IEnumerable<RunningVersion> Running(SystemPod component)
    {
        foreach (var pod in Alive.Where(component.Is))
        {
            if (pod.Node is { } node && pod.Containers is [{ Tag: { } tag }, ..] && KubernetesVersion.TryParse(tag, out var version)) yield return new(node, version);
        }
    }
}

/// <summary>Which version of a component runs on a node.</summary>
public sealed record RunningVersion(string Node, KubernetesVersion Version);
