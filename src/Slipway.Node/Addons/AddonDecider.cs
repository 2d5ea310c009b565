using Slipway.Node.ControlPlane;
using Slipway.Node.Stages;
using Slipway.NodeConfig;

namespace Slipway.Node.Addons;

/// <summary>
/// Installs what is missing, damaged or older. What is newer is left alone: while a cluster is upgraded machine by machine, those of
/// before must not take it back. What a configuration no longer lists is left alone too; whoever wants it gone deletes it.
/// </summary>
public static class AddonDecider
{
    public static IReadOnlyList<NodeAction> Decide(IEnumerable<AddonObservation> seen) =>
        [.. seen.Where(static one => !IsDone(one)).Select(static one => new InstallAddon(one.Addon.Name, one.Addon.Version))];

    static bool IsDone(AddonObservation seen)
    {
        if (seen.Rests) return true;
        if (seen.Present is not { } present) return false;
        if (present.Source == seen.Wanted.Source && present.KubernetesVersion == seen.Wanted.KubernetesVersion) return seen.Complete;
        var order = Compare(present.KubernetesVersion, seen.Wanted.KubernetesVersion) is var cluster and not 0 ? cluster : Compare(present.Version, seen.Wanted.Version);
        // Two configurations of the same versions would take turns for ever: each says its own once.
        return order > 0 || order == 0 && seen.Told;
    }

    static int Compare(string one, string other) => (KubernetesRelease.Parse(one) ?? new Version()).CompareTo(KubernetesRelease.Parse(other) ?? new Version());
}

/// <param name="Present">What was installed last, by whomever; null: nothing.</param>
/// <param name="Complete">Whether it is what is wanted, and all its objects are there.</param>
/// <param name="Told">Whether this agent has installed what is wanted since it was started.</param>
public sealed record AddonObservation(AddonConfig Addon, AddonMark Wanted, AddonMark? Present, bool Complete, bool Told)
{
    /// <summary>It could not be installed lately, and is not tried again yet.</summary>
    public bool Rests { get; init; }
}

public sealed record InstallAddon(string Name, string Version) : NodeAction
{
    public override string Description => $"install {Name} {Version} into the cluster";
}
