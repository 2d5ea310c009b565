using Slipway.Spec.Diagnostics;
using Slipway.Spec.Model;

namespace Slipway.Spec.Import.Kops.Flags;

/// <summary>
/// A command line of <c>kops create cluster</c> → a spec for the same cluster with today's parts, and a note on everything that is not as
/// it was. Pure.
/// </summary>
public static class FlagImporter
{
    /// <param name="hostedZone">The id of <c>--dns-zone</c>, where it was looked up.</param>
    public static ImportResult Import(FlagValues flags, ImportOptions options, string? hostedZone = null)
    {
        var log = new ImportLog();
        foreach (var flag in KopsFlags.NotFollowed.Where(f => flags.Has(f.Name))) log.Add(KopsFindings.Refused(flag.Name, null, flag.Becomes));
        var spec = Build(flags, options, hostedZone, log);
        if (spec is not null && !HasErrors(log)) CheckAgain(spec, log);
        return new ImportResult(HasErrors(log) ? null : spec, [.. log.Findings.Distinct()]);
    }

    static ClusterSpec? Build(FlagValues flags, ImportOptions options, string? hostedZone, ImportLog log)
    {
        var zones = flags.List("zones");
        if (flags.Text("name") is not { } name)
        {
            log.Add(KopsFindings.Missing("name", "the cluster's name, as argument, flag or $KOPS_CLUSTER_NAME"));
            return null;
        }
        if (zones.Count == 0 || zones.Any(z => z.Length < 3))
        {
            log.Add(KopsFindings.Missing("zones", "such as --zones eu-west-1a,eu-west-1b,eu-west-1c"));
            return null;
        }
        Repeats(flags, log);
        return new ClusterSpec
        {
            Metadata = new MetadataSpec { Name = FlagCluster.Name(flags, name, log), Tags = FlagCluster.Tags(flags, log) },
            Region = zones[0][..^1],
            KubernetesVersion = FlagCluster.Version(flags, options, log),
            StateStore = FlagCluster.StateStore(flags, options, log),
            ControlPlane = FlagMachines.ControlPlane(flags, zones, log),
            Etcd = FlagMachines.Etcd(flags, log),
            Api = FlagApi.Of(flags, name, hostedZone, log),
            Network = FlagNetwork.Of(flags, zones, log),
            Access = FlagCluster.Access(flags, log),
            Image = FlagMachines.Image(flags, "image", log),
            NodePools = [FlagMachines.Nodes(flags, zones, log)],
        };
    }

    /// <summary>A zone that is named twice may be a slip for another, or a wish for two machines in it.</summary>
    static void Repeats(FlagValues flags, ImportLog log)
    {
        if (flags.Repeated("zones") is { Count: > 0 } zones)
        {
            log.Add(KopsFindings.Mapped("zones", null, $"{string.Join(", ", zones)} counts once", "it was named several times; --node-count says how many nodes there are"));
        }
        if (flags.Repeated("control-plane-zones") is { Count: > 0 } own)
        {
            log.Add(KopsFindings.Value("control-plane-zones", string.Join(',', own), "name each zone once; --control-plane-count says how many machines share them"));
        }
    }

    static void CheckAgain(ClusterSpec spec, ImportLog log)
    {
        foreach (var finding in SpecReader.Read(new SourceText("cluster.yaml", SpecWriter.Write(spec))).Diagnostics) log.Add(ImportFindings.Invalid(null, finding));
    }

    static bool HasErrors(ImportLog log) => log.Findings.Any(f => f.Severity == Severity.Error);
}
