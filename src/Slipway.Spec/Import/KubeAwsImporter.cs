using Slipway.Spec.Diagnostics;
using Slipway.Spec.Findings;
using Slipway.Spec.Model;
using Slipway.Spec.Yaml;

namespace Slipway.Spec.Import;

/// <summary>
/// A <c>cluster.yaml</c> of kube-aws 0.9 or 0.16 → a spec that builds the same cluster, risks included, and a note on everything that
/// is not as it was. Pure; never throws for anything that a text can hold.
/// </summary>
public static class KubeAwsImporter
{
    public static ImportResult Import(SourceText text, ImportOptions options)
    {
        var (spec, log) = Run(text, options);
        return new ImportResult(spec, SpecReader.Sort(log.Findings));
    }

    internal static (ClusterSpec? Spec, ImportLog Log) Run(SourceText text, ImportOptions options)
    {
        var log = new ImportLog();
        var faults = new List<Diagnostic>();
        var root = DocumentReader.Read(text, faults);
        faults.ForEach(log.Add);
        if (root is null) return (null, log);
        if (root is not MapNode map)
        {
            log.Add(ShapeFindings.NotAMapping(root.Span, "the file", root));
            return (null, log);
        }
        if (SourceKind.IsSpec(map))
        {
            log.Add(ImportFindings.AlreadyASpec(map.Span with { Length = 0 }));
            return (null, log);
        }
        new KeyWalk(KubeAwsKeys.Table, log).Check(map, "");
        var source = new SourceScope(map, "", log);
        var spec = Build(source, options, log);
        new KeyWalk(KubeAwsKeys.Table, log).CheckTaken(map, "");
        if (spec is not null) CheckAgain(spec, source, log);
        return (spec, log);
    }

    static ClusterSpec? Build(SourceScope source, ImportOptions options, ImportLog log)
    {
        var (name, region) = (source.Text("clusterName"), source.Text("region"));
        if (name is null) log.Add(ImportFindings.Missing(source.Span with { Length = 0 }, "clusterName"));
        if (region is null) log.Add(ImportFindings.Missing(source.Span with { Length = 0 }, "region"));
        var network = NetworkImport.Of(source, log);
        var spec = new ClusterSpec
        {
            Metadata = new MetadataSpec { Name = ImportedNames.Of(name ?? "", 28, source.At("clusterName"), log), Tags = source.Pairs("stackTags") },
            Region = region ?? "",
            KubernetesVersion = ClusterImport.Version(source, options, log),
            StateStore = ClusterImport.StateStore(source, options, log),
            ControlPlane = ControlPlaneImport.ControlPlane(source),
            Etcd = ControlPlaneImport.Etcd(source, log),
            Api = ApiImport.Of(source, log),
            Network = network,
            Access = ClusterImport.Access(source, log),
            Encryption = ClusterImport.Encryption(source, log),
            Certificates = ClusterImport.Certificates(source, log),
            Image = ClusterImport.Image(source, log),
            NodePools = PoolImport.Of(source, log),
        };
        return name is null || region is null ? null : spec;
    }

    /// <summary>What was carried over must pass the checks of the cluster file; where it does not, the user should hear it now.</summary>
    static void CheckAgain(ClusterSpec spec, SourceScope source, ImportLog log)
    {
        var read = SpecReader.Read(new SourceText("cluster.yaml", SpecWriter.Write(spec)));
        foreach (var finding in read.Diagnostics) log.Add(ImportFindings.Invalid(Origin.Of(finding, read.Spec, KubeAwsKeys.Table, source.Map) ?? source.Span with { Length = 0 }, finding));
    }
}
