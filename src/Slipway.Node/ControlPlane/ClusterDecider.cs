using Slipway.Node.Stages;

namespace Slipway.Node.ControlPlane;

/// <summary>
/// What is once for a whole cluster, by whoever finds it undone or older; and what makes this node one of the control plane. A newer
/// cluster is left alone: a machine of an older release never takes it back.
/// </summary>
static class ClusterDecider
{
    public static IReadOnlyList<NodeAction> Decide(ClusterObservation seen)
    {
        var actions = new List<NodeAction>();
        if (!IsDone(seen))
        {
            actions.Add(new GrantRights());
            actions.AddRange(KubeadmPhases.ClusterWide.Select(static phase => new RunKubeadm(phase)));
            actions.Add(new MarkCluster(seen.Wanted));
        }
        // What has gone since comes back, by who runs that release.
        else if (seen.Present?.Version == seen.Wanted.Version)
        {
            if (seen.RightsMissing) actions.Add(new GrantRights { Again = true });
            if (seen.AddonsMissing) actions.Add(new RunKubeadm(KubeadmPhases.Addons));
        }
        if (!seen.NodeMarked) actions.Add(new RunKubeadm(KubeadmPhases.MarkControlPlane));
        if (!seen.ServesJoining) actions.Add(new ServeJoining());
        return actions;
    }

    static bool IsDone(ClusterObservation seen)
    {
        if (seen.Present is not { } present) return false;
        var order = (KubernetesRelease.Parse(seen.Wanted.Version) ?? new Version()).CompareTo(KubernetesRelease.Parse(present.Version) ?? new Version());
        // While configurations change machine by machine, those of before and after would take turns: each says its own once.
        return order < 0 || order == 0 && (present.Hash == seen.Wanted.Hash || seen.Told);
    }
}

/// <param name="Present">Null: the phases have not been done.</param>
/// <param name="Told">Whether this agent has done them since it was started.</param>
/// <param name="NodeMarked">Whether this node has the role's label.</param>
sealed record ClusterObservation(ClusterMark Wanted, ClusterMark? Present, bool Told, bool NodeMarked, bool ServesJoining)
{
    /// <summary>A right that machines need to join or to renew is gone.</summary>
    public bool RightsMissing { get; init; }

    /// <summary>CoreDNS or kube-proxy is gone.</summary>
    public bool AddonsMissing { get; init; }
}

sealed record GrantRights : NodeAction
{
    /// <summary>Those of machines only, which somebody has taken away.</summary>
    public bool Again { get; init; }

    public override string Description => Again ? "grant machines their rights again" : "grant the rights that a cluster begins with";
}

sealed record MarkCluster(ClusterMark Mark) : NodeAction
{
    public override string Description => $"note that the cluster is set up for Kubernetes {Mark.Version}";
}

sealed record ServeJoining : NodeAction
{
    public override string Description => "let machines join";
}
