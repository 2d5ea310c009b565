using Slipway.Aws.Kms;
using Slipway.Design.Model;
using Slipway.Operations.Progress;
using Slipway.Render.Iam;

namespace Slipway.Operations.Keys;

/// <summary>
/// The KMS key that a cluster has of its own, under whichever target: found by its alias, made when there is none. It outlives stacks and,
/// where backups are kept, the cluster. What a run that was killed has left without an alias is found by its tag.
/// </summary>
static class OwnKey
{
    /// <summary>The longest that KMS offers: a cluster destroyed by mistake can be read again from its backups for so long.</summary>
    const int PendingDays = 30;

    public static string Alias(ClusterDesign design) => AwsNames.KeyAlias(design.Name);

    /// <returns>Its ARN; null: there is none in use.</returns>
    public static async Task<string?> FindAsync(ClusterServices cluster, CancellationToken ct) => (await NamedAsync(cluster, ct).ConfigureAwait(false)) is { IsEnabled: true } key ? key.Arn : null;

    /// <summary>The key under which the cluster's keys are sealed already comes before one that only has the name.</summary>
    public static async Task<string> EnsureAsync(ClusterServices cluster, CancellationToken ct)
    {
        var named = await FindAsync(cluster, ct).ConfigureAwait(false);
        var opens = await SealedUnder.FindAsync(cluster.State, ct).ConfigureAwait(false);
        if (named is not null && (opens is null || opens == named)) return named;
        var (kms, design) = (cluster.Aws.Kms, cluster.Design);
        List<string> tagged = [.. (await TaggedAsync(cluster, ct).ConfigureAwait(false)).Where(key => key.IsEnabled).Select(key => key.Arn)];
        var left = tagged.Find(arn => arn == opens) ?? named ?? tagged.FirstOrDefault();
        if (left is not null && left == named) return left;
        if (left is not null) await kms.EnableRotationAsync(left, ct).ConfigureAwait(false);
        var arn = left ?? await CreateAsync(cluster, ct).ConfigureAwait(false);
        // An alias of a key that is to be deleted keeps its name until then.
        await kms.DeleteAliasAsync(Alias(design), ct).ConfigureAwait(false);
        await kms.CreateAliasAsync(Alias(design), arn, ct).ConfigureAwait(false);
        cluster.Report(ProgressKind.Done, "key", left is null ? $"made the key {Alias(design)}" : $"{Alias(design)} names the key {arn} again");
        return arn;
    }

    /// <summary>Keys of the cluster's own that are not ending yet. None where the user brought one.</summary>
    public static async Task<IReadOnlyList<KmsKey>> AllAsync(ClusterServices cluster, CancellationToken ct)
    {
        if (cluster.Design.KmsKeyArn is not null) return [];
        var named = await NamedAsync(cluster, ct).ConfigureAwait(false);
        return [.. (await TaggedAsync(cluster, ct).ConfigureAwait(false)).Concat(named is null ? [] : [named]).Where(key => !key.IsEnding).DistinctBy(key => key.Arn)];
    }

    /// <summary>Of the cluster that is destroyed, with its backups or without any. It waits as long as it may: until then that can be taken back.</summary>
    public static async Task RemoveAsync(ClusterServices cluster, CancellationToken ct)
    {
        var keys = await AllAsync(cluster, ct).ConfigureAwait(false);
        if (keys.Count == 0) return;
        // The name first: without it, a run that goes on from here finds the key by its tag.
        await cluster.Aws.Kms.DeleteAliasAsync(Alias(cluster.Design), ct).ConfigureAwait(false);
        foreach (var key in keys)
        {
            await cluster.Aws.Kms.ScheduleDeletionAsync(key.Id, PendingDays, ct).ConfigureAwait(false);
            cluster.Report(ProgressKind.Step, "key", $"{key.Arn} is deleted in {PendingDays} days");
        }
    }

    static async Task<string> CreateAsync(ClusterServices cluster, CancellationToken ct)
    {
        var design = cluster.Design;
        var account = (await cluster.Aws.Sts.GetCallerIdentityAsync(ct).ConfigureAwait(false)).Account;
        return await cluster.Aws.Kms.CreateKeyAsync($"Disks and secrets of the Kubernetes cluster {design.Name}", PolicyJson.OfKey(design, account), Tags(design), ct).ConfigureAwait(false);
    }

    static Task<KmsKey?> NamedAsync(ClusterServices cluster, CancellationToken ct) => cluster.Aws.Kms.DescribeKeyAsync(Alias(cluster.Design), ct);

    static async Task<IReadOnlyList<KmsKey>> TaggedAsync(ClusterServices cluster, CancellationToken ct)
    {
        var found = new List<KmsKey>();
        foreach (var tagged in await cluster.Aws.Tagging.GetResourcesAsync(TagNames.Cluster, [cluster.Design.Name], ct: ct).ConfigureAwait(false))
        {
            if (tagged.Arn.Contains(":kms:", StringComparison.Ordinal) && await cluster.Aws.Kms.DescribeKeyAsync(tagged.Arn, ct).ConfigureAwait(false) is { } key) found.Add(key);
        }
        return found;
    }

    static IEnumerable<KeyValuePair<string, string>> Tags(ClusterDesign design) =>
        [.. design.Tags.Where(tag => tag.Key != TagNames.Cluster), KeyValuePair.Create(TagNames.Cluster, design.Name), KeyValuePair.Create("Name", $"{design.Name}-key")];
}
