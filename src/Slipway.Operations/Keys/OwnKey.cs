using Slipway.Aws.Kms;
using Slipway.Design.Model;
using Slipway.Operations.Progress;
using Slipway.Render.Iam;

namespace Slipway.Operations.Keys;

/// <summary>
/// The KMS key of a cluster whose network is no stack: found by its alias, made when there is none. What a run that was killed has left
/// without an alias is found by its tag.
/// </summary>
static class OwnKey
{
    /// <summary>The longest that KMS offers: a cluster destroyed by mistake can be read again from its backups for so long.</summary>
    const int PendingDays = 30;

    public static string Alias(ClusterDesign design) => $"alias/slipway/{design.Name}";

    /// <returns>Its ARN; null: there is none in use.</returns>
    public static async Task<string?> FindAsync(ClusterServices cluster, CancellationToken ct) => (await KeyAsync(cluster, ct).ConfigureAwait(false))?.Arn;

    public static async Task<string> EnsureAsync(ClusterServices cluster, CancellationToken ct)
    {
        if (await FindAsync(cluster, ct).ConfigureAwait(false) is { } there) return there;
        var (kms, design) = (cluster.Aws.Kms, cluster.Design);
        var arn = await UnnamedAsync(cluster, ct).ConfigureAwait(false);
        if (arn is null)
        {
            var account = (await cluster.Aws.Sts.GetCallerIdentityAsync(ct).ConfigureAwait(false)).Account;
            arn = await kms.CreateKeyAsync($"Disks and secrets of the Kubernetes cluster {design.Name}", PolicyJson.OfKey(design, account), Tags(design), ct).ConfigureAwait(false);
        }
        else
        {
            await kms.EnableRotationAsync(arn, ct).ConfigureAwait(false);
        }
        // An alias of a key that is to be deleted keeps its name until then.
        await kms.DeleteAliasAsync(Alias(design), ct).ConfigureAwait(false);
        await kms.CreateAliasAsync(Alias(design), arn, ct).ConfigureAwait(false);
        cluster.Report(ProgressKind.Done, "key", $"made the key {Alias(design)}");
        return arn;
    }

    /// <summary>Of the cluster that is destroyed. Backups are worth nothing without it, so it waits as long as it may.</summary>
    public static async Task RemoveAsync(ClusterServices cluster, CancellationToken ct)
    {
        if (cluster.Design.KmsKeyArn is not null || await KeyAsync(cluster, ct).ConfigureAwait(false) is not { } key) return;
        await cluster.Aws.Kms.ScheduleDeletionAsync(key.Id, PendingDays, ct).ConfigureAwait(false);
        await cluster.Aws.Kms.DeleteAliasAsync(Alias(cluster.Design), ct).ConfigureAwait(false);
        cluster.Report(ProgressKind.Step, "key", $"{Alias(cluster.Design)} is deleted in {PendingDays} days");
    }

    static async Task<KmsKey?> KeyAsync(ClusterServices cluster, CancellationToken ct) =>
        await cluster.Aws.Kms.DescribeKeyAsync(Alias(cluster.Design), ct).ConfigureAwait(false) is { State: "Enabled" } key ? key : null;

    static async Task<string?> UnnamedAsync(ClusterServices cluster, CancellationToken ct)
    {
        foreach (var tagged in await cluster.Aws.Tagging.GetResourcesAsync(TagNames.Cluster, [cluster.Design.Name], ct: ct).ConfigureAwait(false))
        {
            if (!tagged.Arn.Contains(":kms:", StringComparison.Ordinal)) continue;
            if (await cluster.Aws.Kms.DescribeKeyAsync(tagged.Arn, ct).ConfigureAwait(false) is KmsKey { State: "Enabled" } key) return key.Arn;
        }
        return null;
    }

    static IEnumerable<KeyValuePair<string, string>> Tags(ClusterDesign design) =>
        [.. design.Tags.Where(tag => tag.Key != TagNames.Cluster), KeyValuePair.Create(TagNames.Cluster, design.Name), KeyValuePair.Create("Name", $"{design.Name}-key")];
}
