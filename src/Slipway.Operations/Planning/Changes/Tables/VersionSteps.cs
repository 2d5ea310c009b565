using Slipway.Design.Facts;

namespace Slipway.Operations.Planning.Changes.Tables;

/// <summary>Ways from one Kubernetes release to another.</summary>
static class VersionSteps
{
    /// <summary>All are refused as long as nothing rolls machines one by one, each for its own reason.</summary>
    public static ChangeFault Judge(string before, string after)
    {
        var (old, wanted) = (KubernetesVersion.Parse(before), KubernetesVersion.Parse(after));
        if (wanted < old) return new("cannot go back", "what a newer release has stored, an older one cannot read");
        if (wanted.Major != old.Major || wanted.Minor > old.Minor + 1) return new("cannot skip a minor release", $"upgrades go by way of {old.Major}.{old.Minor + 1}");
        return new("cannot change yet", "machines have to be upgraded one by one, which Slipway does not do yet");
    }
}
