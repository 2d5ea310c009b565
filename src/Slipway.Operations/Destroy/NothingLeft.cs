using Slipway.Aws.Tagging;
using Slipway.Design.Model;
using Slipway.Operations.Keys;
using Slipway.Operations.Progress;

namespace Slipway.Operations.Destroy;

/// <summary>Asks AWS for everything that carries the cluster's tag.</summary>
sealed class NothingLeft(ClusterServices cluster)
{
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(15);
    const int Tries = 20;
    const int Named = 5;

    /// <param name="keyStays">The cluster's own KMS key is kept, with its backups.</param>
    public async Task<Outcome> ProveAsync(bool keyStays, CancellationToken ct)
    {
        IReadOnlyList<TaggedResource> left = [];
        // The tagging service hears of deletions late.
        for (var i = 0; i < Tries; i++)
        {
            if (i > 0) await Task.Delay(Pause, cluster.Time, ct).ConfigureAwait(false);
            left = [.. (await cluster.Aws.Tagging.GetResourcesAsync(TagNames.Cluster, [cluster.Design.Name], ct: ct).ConfigureAwait(false)).Where(r => !IsEnding(r.Arn))];
            if (!keyStays) left = [.. left, .. (await OwnKey.AllAsync(cluster, ct).ConfigureAwait(false)).Select(key => new TaggedResource(key.Arn, new Dictionary<string, string>()))];
            if (left.Count == 0)
            {
                cluster.Report(ProgressKind.Done, cluster.Design.Name, keyStays ? "nothing with the cluster's tag is left but its KMS key" : "nothing with the cluster's tag is left");
                return new Outcome.Done();
            }
            cluster.Report(ProgressKind.Waiting, cluster.Design.Name, $"{left.Count} things still carry the cluster's tag");
        }
        return new Outcome.Failed($"still there: {Listing.Some([.. left.Select(r => r.Arn)], Named)}",
            "delete them by hand, or run again");
    }

    /// <summary>
    /// KMS deletes keys after a waiting time only, so they are asked for by their state; terminated instances and deleted NAT gateways are shown for an hour. That they have
    /// ended is known: the sweep looks for instances by their state, and no subnet goes while a NAT gateway lives in it.
    /// </summary>
    static bool IsEnding(string arn) => Ending.Any(kind => arn.Contains(kind, StringComparison.Ordinal));

    static readonly string[] Ending = [":kms:", ":instance/", ":natgateway/"];
}
