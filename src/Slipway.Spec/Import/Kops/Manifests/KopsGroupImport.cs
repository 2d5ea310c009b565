using System.Globalization;
using Slipway.Spec.Model;
using Slipway.Spec.Schema;
using Slipway.Spec.Schema.Tables;

namespace Slipway.Spec.Import.Kops.Manifests;

/// <summary>Instance groups: those of the control plane are its slots, those of nodes pools; others have no counterpart.</summary>
sealed class KopsGroupImport(SourceScope cluster, IReadOnlyList<SourceScope> groups, NetworkSpec network, ImportLog log)
{
    /// <summary>kops' own default, written out so that the cluster stays what it was.</summary>
    const string DefaultType = "t3.medium";

    public ControlPlaneSpec ControlPlane()
    {
        var own = groups.Where(IsControlPlane).ToList();
        foreach (var other in groups.Where(g => !IsControlPlane(g) && !IsPool(g)))
        {
            if (Role(other) is not ("bastion" or "apiserver"))
            {
                log.Add(ImportFindings.WrongKind(other.At("spec.role") ?? other.Span, "spec.role", "Master, ControlPlane, Node, APIServer or Bastion"));
                continue;
            }
            log.Add(ImportFindings.NotCarried(other.At("metadata.name") ?? other.Span, $"the instance group of role {other.Peek("spec.role") ?? "none"}", Role(other) == "bastion"
                ? "there is no bastion: the policy AmazonSSMManagedInstanceCore as managedPolicies gives shells through AWS Systems Manager"
                : "API servers run on the control plane's slots, all parts on each"));
        }
        if (own.Count == 0) return new ControlPlaneSpec();
        var pools = own.Select((g, i) => Pool(g, isControlPlane: true, takesImage: i == 0)).ToList();
        KopsControlPlaneGroups.Compare(own, pools, log);
        return new ControlPlaneSpec
        {
            Replicas = pools.Sum(p => p.Min ?? 1),
            InstanceType = pools[0].InstanceTypes[0],
            RootVolume = pools[0].RootVolume,
            // Several groups of kops may stand in one subnet; slots take turns through the list.
            Subnets = [.. pools.SelectMany(p => p.Subnets).Distinct()],
            Zones = [.. pools.SelectMany(p => p.Zones).Distinct()],
            Image = pools[0].Image,
            Tenancy = pools[0].Tenancy,
            SecurityGroups = [.. pools.SelectMany(p => p.SecurityGroups).Distinct()],
            ManagedPolicies = cluster.Texts([.. KopsPolicies.OfControlPlane.Select(role => $"spec.{role}")]),
        };
    }

    public IReadOnlyList<NodePoolSpec> Pools()
    {
        var policies = cluster.Texts($"spec.{KopsPolicies.OfNodes}");
        return [.. groups.Where(IsPool).Select(g => Pool(g, isControlPlane: false, takesImage: true) with { ManagedPolicies = policies })];
    }

    NodePoolSpec Pool(SourceScope group, bool isControlPlane, bool takesImage)
    {
        var name = group.Text("metadata.name") ?? "nodes";
        var least = group.Number("spec.minSize") ?? (isControlPlane ? 1 : 2);
        var price = Price(group);
        var several = group.Texts("spec.mixedInstancesPolicy.instances");
        var type = group.Text("spec.machineType");
        if (several.Count > 0 && type is not null && !several.Contains(type) && group.At("spec.machineType") is { } beside)
        {
            log.Add(ImportFindings.NotCarried(beside, "InstanceGroup.spec.machineType", "the instances of mixedInstancesPolicy go before it"));
        }
        var onDemand = group.Number("spec.mixedInstancesPolicy.onDemandAboveBase");
        if (onDemand is not (null or 0 or 100) && group.At("spec.mixedInstancesPolicy.onDemandAboveBase") is { } mixed)
        {
            log.Add(ImportFindings.NotCarried(mixed, "InstanceGroup.spec.mixedInstancesPolicy.onDemandAboveBase", "a pool is on demand or on spot as a whole; two pools make a mixture"));
        }
        return new NodePoolSpec
        {
            Name = isControlPlane ? name : ImportedNames.Of(name, 30, group.At("metadata.name"), log),
            InstanceTypes = several.Count > 0 ? several : [type ?? DefaultType],
            Min = least,
            Max = Most(group, least),
            Spot = price is not null || onDemand == 0 ? true : null,
            SpotMaxPrice = price,
            Subnets = Subnets(group),
            Zones = Zones(group),
            RootVolume = new VolumeSpec
            {
                Size = group.Number("spec.rootVolumeSize", "spec.rootVolume.size"),
                Type = group.OneOf(CommonTables.VolumeTypes, KopsEtcdImport.SsdOnly, "spec.rootVolumeType", "spec.rootVolume.type"),
                Iops = group.Number("spec.rootVolumeIops", "spec.rootVolume.iops"),
                Throughput = group.Number("spec.rootVolumeThroughput", "spec.rootVolume.throughput"),
            },
            Image = Image(group, takesImage),
            Tenancy = group.OneOf(Types.Tenancies, "machines on hosts of your own are not offered", "spec.tenancy"),
            Labels = Labels(group),
            Taints = [.. group.Texts("spec.taints").Select(text => Taint(group, text)).OfType<TaintSpec>()],
            Tags = group.Pairs("spec.cloudLabels"),
            SecurityGroups = group.Texts("spec.additionalSecurityGroups"),
            TargetGroups = [.. group.Texts("spec.externalLoadBalancers[].targetGroupArn"), .. group.Texts("spec.externalLoadBalancers[].targetGroupARN")],
        };
    }

    ImageSpec Image(SourceScope group, bool isTold)
    {
        if (group.Text("spec.image") is not { Length: > 0 } written || group.At("spec.image") is not { } at) return new ImageSpec();
        var known = KopsImages.Of(written);
        if (isTold) log.Add(known is null ? ImportFindings.NotCarried(at, "InstanceGroup.spec.image", KopsImages.Unknown) : ImportFindings.Decided(at, known.Image.Id is null ? "the image is the family's newest" : "the image is used as it is", known.Note));
        return known?.Image ?? new ImageSpec();
    }

    int Most(SourceScope group, int least)
    {
        var most = group.Number("spec.maxSize") ?? least;
        if (most < least && group.At("spec.maxSize") is { } at) log.Add(ImportFindings.Changed(at, $"{most}", $"{least}", "it is less than spec.minSize"));
        return Math.Max(least, most);
    }

    /// <summary>Of public and private ones of a name's zone, machines stand in those that the group names; utility subnets are the balancers'.</summary>
    IReadOnlyList<string> Subnets(SourceScope group) =>
        [.. group.Texts("spec.subnets").Select(s => network.Subnets.FirstOrDefault(n => n.Name.Equals(s, StringComparison.OrdinalIgnoreCase))?.Name ?? s).Distinct()];

    /// <summary>kops looks at them where subnets are not named.</summary>
    IReadOnlyList<string> Zones(SourceScope group)
    {
        var zones = group.Texts("spec.zones");
        if (zones.Count == 0 || group.Texts("spec.subnets").Count == 0) return zones;
        if (group.At("spec.zones") is { } at) log.Add(ImportFindings.NotCarried(at, "InstanceGroup.spec.zones", "the group's subnets say where its machines stand"));
        return [];
    }

    /// <summary>Labels that Kubernetes keeps to itself, and kops' own, are not the user's to set.</summary>
    SortedDictionary<string, string> Labels(SourceScope group)
    {
        var labels = group.Pairs("spec.nodeLabels");
        foreach (var own in labels.Keys.Where(k => k.StartsWith("kops.k8s.io/", StringComparison.Ordinal) || k.StartsWith("node-role.kubernetes.io/", StringComparison.Ordinal)).ToList())
        {
            labels.Remove(own);
            if (group.At("spec.nodeLabels") is { } at) log.Add(ImportFindings.NotCarried(at, $"the label {own}", "it is kops' own; pools are told by the label of their name"));
        }
        return labels;
    }

    decimal? Price(SourceScope group)
    {
        if (group.Text("spec.maxPrice") is not { Length: > 0 } text) return null;
        if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var usd) && usd > 0) return usd;
        log.Add(ImportFindings.WrongKind(group.At("spec.maxPrice") ?? group.Span, "spec.maxPrice", "dollars an hour, such as 0.08"));
        return null;
    }

    TaintSpec? Taint(SourceScope group, string text)
    {
        var parts = text.Split(':');
        var pair = parts[0].Split('=', 2);
        if (parts.Length == 2 && pair[0].Length > 0 && Types.TaintEffects.Find(parts[1]) is { } effect) return new TaintSpec { Key = pair[0], Value = pair.Length > 1 ? pair[1] : null, Effect = effect };
        log.Add(ImportFindings.WrongKind(group.At("spec.taints") ?? group.Span, $"the taint {text}", "key=value:effect"));
        return null;
    }

    public static bool IsControlPlane(SourceScope group) => Role(group) is "master" or "controlplane" or "control-plane";

    public static bool IsPool(SourceScope group) => Role(group) == "node";

    static string Role(SourceScope group) => (group.Peek("spec.role") ?? "Node").ToLowerInvariant();
}
