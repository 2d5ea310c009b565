using Slipway.Design.Model;
using Slipway.NodeConfig;
using Slipway.Spec;
using Slipway.Spec.Diagnostics;
using Slipway.Spec.Model;

namespace Slipway.Operations.Planning.Changes;

/// <summary>A cluster that is about to be made beside one which differs by its name only: most likely someone meant to rename that one.</summary>
static class SecondCluster
{
    public static async Task<IReadOnlyList<Diagnostic>> FindAsync(ClusterServices cluster, CancellationToken ct)
    {
        if (cluster.Design.State is not StateLocation.Bucket bucket || SpecReader.Read(cluster.Source.Text).Spec is not { } spec) return [];
        var place = bucket.Prefix[..^(cluster.Design.Name.Length + 1)];
        var wanted = Nameless(spec);
        foreach (var name in await cluster.Aws.S3.ListFoldersAsync(bucket.Name, place, ct).ConfigureAwait(false))
        {
            if (name == cluster.Design.Name || await cluster.Aws.S3.GetAsync(bucket.Name, $"{place}{name}/{StateKeys.Spec}", ct).ConfigureAwait(false) is not { } stored) continue;
            if (SpecReader.Read(name, stored.Content.Span).Spec is not { } other || Nameless(other) != wanted) continue;
            if (await cluster.Aws.CloudFormation.DescribeStackAsync($"{name}-control-plane", ct).ConfigureAwait(false) is null) continue;
            return [ChangeRules.SecondCluster.At(cluster.Source.Span("metadata.name"),
                $"this makes a second cluster: {name}, which differs by its name only, goes on running", $"metadata.name cannot change; write {name} again if you meant that one")];
        }
        return [];
    }

    static string Nameless(ClusterSpec spec) => SpecWriter.Write(spec with { Metadata = spec.Metadata with { Name = "" } });
}
