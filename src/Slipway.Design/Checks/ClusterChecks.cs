using Slipway.Design.Facts;
using Slipway.Design.Findings;
using Slipway.Design.Model;
using Slipway.Design.Resolve;
using Slipway.Spec.Diagnostics;
using Slipway.Spec.Model;

namespace Slipway.Design.Checks;

static class ClusterChecks
{
    public static void Run(DesignContext context, ClusterDesign design)
    {
        var spec = context.Spec;
        if (spec.ControlPlane.Type == ControlPlaneType.Eks) context.Add(ClusterFindings.EksNotBuilt(context.At("spec.controlPlane.type")));
        if (context.Region is null)
        {
            context.Add(ClusterFindings.UnknownRegion(context.At("spec.region"), spec.Region, Suggestion.For(spec.Region, Regions.All.Select(r => r.Name))));
        }
        Name(context, spec.Metadata.Name);
        TagChecks.Run(context, spec.Metadata.Tags, "metadata.tags");
        VersionBehind(context, design.KubernetesVersion);
    }

    static void VersionBehind(DesignContext context, string version)
    {
        if (context.Spec.KubernetesVersion != version || !KubernetesVersion.TryParse(version, out var release)) return;
        if (KubernetesVersions.Find(release.MinorName) is { } minor && KubernetesVersion.TryParse(minor.Recommended, out var recommended) && release < recommended)
        {
            context.Add(ClusterFindings.VersionBehind(context.At("spec.kubernetesVersion"), version, minor.Recommended));
        }
    }

    static void Name(DesignContext context, string name)
    {
        var at = context.At("metadata.name");
        if (!DnsLabel.IsValid(name)) context.Add(ClusterFindings.ClusterName(at, name, DnsLabel.From(name)));
        else if (name.Length > AwsNames.MaxCluster) context.Add(ClusterFindings.ClusterNameTooLong(at, name, AwsNames.MaxCluster));
    }
}
