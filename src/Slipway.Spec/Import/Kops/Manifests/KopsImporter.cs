using Slipway.Spec.Diagnostics;
using Slipway.Spec.Model;
using Slipway.Spec.Yaml;

namespace Slipway.Spec.Import.Kops.Manifests;

/// <summary>
/// Manifests of kops, all documents in one file as <c>kops get all -o yaml</c> prints them → a spec for a cluster of the same shape, and a
/// note on everything that is not as it was. Pure; never throws for anything that a text can hold.
/// </summary>
public static class KopsImporter
{
    /// <summary>Whether a file is kops'; its other faults are the import's to find.</summary>
    public static bool Understands(SourceText text) => KopsManifests.Are(DocumentReader.ReadAll(text, []));

    public static ImportResult Import(SourceText text, ImportOptions options)
    {
        var (spec, log) = Run(text, options);
        // A field of every etcd member and every group is worth one note.
        return new ImportResult(spec, SpecReader.Sort(log.Findings.DistinctBy(f => f.Severity == Severity.Note ? f with { Span = null } : f)));
    }

    internal static (ClusterSpec? Spec, ImportLog Log) Run(SourceText text, ImportOptions options)
    {
        var log = new ImportLog();
        var faults = new List<Diagnostic>();
        var documents = DocumentReader.ReadAll(text, faults);
        faults.ForEach(log.Add);
        if (documents.Count == 0) return (null, log);
        var manifests = KopsManifests.Of(documents, log);
        if (manifests.Cluster is not { } cluster)
        {
            log.Add(ImportFindings.Missing(documents[0].Span with { Length = 0 }, "kind: Cluster"));
            return (null, log);
        }
        if (OtherCloud(cluster.Map) is { } cloud)
        {
            // Notes on what of it is not carried over would only hide this.
            var alone = new ImportLog();
            alone.Add(KopsFindings.OtherCloud(cloud.Span, cloud.Name));
            return (null, alone);
        }
        var spec = Build(cluster, manifests, options, log);
        var walk = new KeyWalk(KopsKeys.Table, log);
        walk.CheckTaken(cluster.Map, "Cluster");
        foreach (var group in manifests.Groups.Where(g => KopsGroupImport.IsControlPlane(g) || KopsGroupImport.IsPool(g))) walk.CheckTaken(group.Map, "InstanceGroup");
        if (spec is not null) CheckAgain(spec, cluster, manifests, log);
        return (spec, log);
    }

    /// <summary>A word in v1alpha2, the one key of a mapping in v1alpha3.</summary>
    static (SourceSpan Span, string Name)? OtherCloud(MapNode cluster) => Origin.Find(cluster, "spec.cloudProvider", new Queue<int>()) switch
    {
        ScalarNode { IsNull: false, Value: { Length: > 0 } name } word when name != "aws" => (word.Span, name),
        MapNode { Entries: [{ Key: not "aws" } first, ..] } => (first.KeySpan, first.Key),
        _ => null,
    };

    static ClusterSpec? Build(SourceScope cluster, KopsManifests manifests, ImportOptions options, ImportLog log)
    {
        var network = KopsNetworkImport.Of(cluster, manifests.Groups, log);
        if (cluster.Text("metadata.name") is not { } name)
        {
            log.Add(ImportFindings.Missing(cluster.Span with { Length = 0 }, "metadata.name"));
            return null;
        }
        if (network.Subnets.FirstOrDefault(s => s.Zone.Length > 2) is not { } first)
        {
            log.Add(ImportFindings.Missing(cluster.Span with { Length = 0 }, "spec.subnets[].zone"));
            return null;
        }
        if (network.Subnets.Any(s => s.Zone.Length == 0)) return null;
        var near = KopsNames.Of(name);
        if (near != name && cluster.At("metadata.name") is { } at) log.Add(ImportFindings.Changed(at, name, near, "a cluster's name is one label here"));
        var groups = new KopsGroupImport(cluster, manifests.Groups, network, log);
        return new ClusterSpec
        {
            Metadata = new MetadataSpec { Name = near, Tags = cluster.Pairs("spec.cloudLabels") },
            Region = first.Zone[..^1],
            KubernetesVersion = Version(cluster, options, log),
            StateStore = KopsClusterImport.StateStore(cluster, options, log),
            ControlPlane = groups.ControlPlane(),
            Etcd = KopsEtcdImport.Etcd(cluster, log),
            Encryption = KopsEtcdImport.Encryption(cluster, log),
            Api = KopsClusterImport.Api(cluster, name, log),
            Network = network,
            Access = KopsClusterImport.Access(cluster, manifests.Credentials, log),
            Kubelet = KopsNodeSettings.Kubelet(cluster, log),
            KubeProxy = KopsNodeSettings.KubeProxy(cluster),
            NodePools = groups.Pools(),
        };
    }

    /// <summary>The very patch where it can be built, else another of its minor, else the oldest: manifests in the cluster may need it.</summary>
    static string? Version(SourceScope cluster, ImportOptions options, ImportLog log)
    {
        if (cluster.Text("spec.kubernetesVersion") is not { } written) return null;
        var plain = written.TrimStart('v').Split('-', '+')[0];
        if (options.SupportedVersions.Contains(plain)) return plain;
        if (!ImportedValues.IsRelease(plain))
        {
            log.Add(ImportFindings.WrongKind(cluster.At("spec.kubernetesVersion") ?? cluster.Span, "kubernetesVersion", "a release, such as 1.28.5"));
            return null;
        }
        var minor = string.Join('.', plain.Split('.').Take(2));
        var sameMinor = options.SupportedVersions.FirstOrDefault(v => v.StartsWith($"{minor}.", StringComparison.Ordinal));
        var isNewer = ImportedValues.IsNewer(plain, options.SupportedVersions);
        var nearest = sameMinor ?? (isNewer ? ClusterImport.Newest(options) : ClusterImport.Oldest(options));
        log.Add(ImportFindings.Changed(cluster.At("spec.kubernetesVersion") ?? cluster.Span, written, nearest,
            sameMinor is not null ? "the patch of that minor whose files are known by hash"
            : isNewer ? "it is newer than this release of Slipway knows; this is the newest that can be built" : "the oldest version that can be built; check your manifests for APIs that are gone since"));
        return nearest;
    }

    static void CheckAgain(ClusterSpec spec, SourceScope cluster, KopsManifests manifests, ImportLog log)
    {
        var (read, origin) = (SpecReader.Read(new SourceText("cluster.yaml", SpecWriter.Write(spec))), new KopsOrigin(cluster, manifests));
        foreach (var finding in read.Diagnostics) log.Add(ImportFindings.Invalid(origin.Of(finding, read.Spec) ?? cluster.Span with { Length = 0 }, finding));
    }
}
