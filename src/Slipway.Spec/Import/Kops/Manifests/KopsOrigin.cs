using Slipway.Spec.Diagnostics;
using Slipway.Spec.Model;
using Slipway.Spec.Yaml;

namespace Slipway.Spec.Import.Kops.Manifests;

/// <summary>Where in kops' documents a value of the spec comes from.</summary>
sealed class KopsOrigin(SourceScope cluster, KopsManifests manifests)
{
    const string EtcdClusters = "spec.etcdClusters[].";
    const string Members = "etcdMembers[].";

    /// <inheritdoc cref="Origin.Of(Diagnostic, ClusterSpec?, KeyTable, Func{string, string, Queue{int}, Node?}, Func{string, string}?)"/>
    public SourceSpan? Of(Diagnostic finding, ClusterSpec? made) => Origin.Of(finding, made, KopsKeys.Table, Find, Named);

    /// <summary>Rows name what pools have; slots of the control plane are groups as well, and the region is that of the zones.</summary>
    static string Named(string target) => target switch
    {
        "spec.region" => "spec.network.subnets[].zone",
        "spec.controlPlane.instanceType" => "spec.nodePools[].instanceTypes",
        "spec.controlPlane.replicas" or "spec.controlPlane.managedPolicies[]" => target,
        _ => target.StartsWith("spec.controlPlane.", StringComparison.Ordinal) ? $"spec.nodePools[].{target["spec.controlPlane.".Length..]}" : target,
    };

    Node? Find(string row, string target, Queue<int> indices)
    {
        var (kind, path) = (row[..row.IndexOf('.', StringComparison.Ordinal)], row[(row.IndexOf('.', StringComparison.Ordinal) + 1)..]);
        if (kind == "Cluster")
        {
            if (!path.StartsWith(EtcdClusters, StringComparison.Ordinal)) return Origin.Find(cluster.Map, path, indices);
            return KopsEtcdImport.Main(cluster) is { } main ? OfEtcd(main, path[EtcdClusters.Length..], indices) : null;
        }
        if (kind != "InstanceGroup") return manifests.Credentials.ElementAtOrDefault(Next(indices)) is { } credential ? Origin.Find(credential.Map, path, indices) : null;
        var isControlPlane = target.StartsWith("spec.controlPlane.", StringComparison.Ordinal);
        var groups = manifests.Groups.Where(group => isControlPlane ? KopsGroupImport.IsControlPlane(group) : KopsGroupImport.IsPool(group));
        return groups.ElementAtOrDefault(isControlPlane ? 0 : Next(indices)) is { } scope ? Origin.Find(scope.Map, path, indices) : null;
    }

    /// <summary>Members are alike in a spec: of one's disk size the largest was taken, of other things the first that is written.</summary>
    static Node? OfEtcd(SourceScope main, string path, Queue<int> indices)
    {
        if (!path.StartsWith(Members, StringComparison.Ordinal)) return Origin.Find(main.Map, path, indices);
        var key = path[Members.Length..];
        var members = main.Items("etcdMembers").OrderByDescending(member => key == "volumeSize" ? member.Number(key) : null);
        return members.Select(member => Origin.Find(member.Map, key, indices)).FirstOrDefault(found => found is not null);
    }

    static int Next(Queue<int> indices) => indices.TryDequeue(out var index) ? index : 0;
}
