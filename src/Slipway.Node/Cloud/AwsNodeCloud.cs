using Slipway.Aws;
using Slipway.Aws.Ec2;
using Slipway.Aws.Sts;
using Slipway.Node.Joining;
using Slipway.NodeConfig;

namespace Slipway.Node.Cloud;

/// <summary>The agent's calls on Slipway's AWS clients. Resources of a slot are found by the tags that the templates put on them.</summary>
public sealed class AwsNodeCloud(AwsClients clients) : INodeCloud
{
    const string ClusterTag = "slipway.dev/cluster";
    const string SlotTag = "slipway.dev/slot";

    public INodeState State { get; } = new S3NodeState(clients.S3);

    public Task<byte[]> GetObjectAsync(string url, CancellationToken cancel) => CallAsync(async () =>
    {
        var (bucket, key) = S3Url.Split(url);
        var found = await clients.S3.GetAsync(bucket, key, cancel).ConfigureAwait(false) ?? throw new StepException($"{url} does not exist");
        return found.Content.ToArray();
    });

    public Task PutObjectAsync(string url, ReadOnlyMemory<byte> content, CancellationToken cancel) => CallAsync(async () =>
    {
        var (bucket, key) = S3Url.Split(url);
        return await clients.S3.PutAsync(bucket, key, content, contentType: "application/json", ct: cancel).ConfigureAwait(false);
    });

    public Task<byte[]> DecryptAsync(ReadOnlyMemory<byte> ciphertext, string keyId, IReadOnlyDictionary<string, string> context, CancellationToken cancel) =>
        CallAsync(() => clients.Kms.DecryptAsync(ciphertext, context, keyId, cancel));

    public Task<SlotResource?> FindVolumeAsync(string cluster, string slot, CancellationToken cancel) => CallAsync(async () =>
    {
        var volumes = await clients.Ec2.DescribeVolumesAsync(Of(cluster, slot), ct: cancel).ConfigureAwait(false);
        return Single(volumes.Where(volume => volume.State is "available" or "in-use").Select(volume =>
            new SlotResource(volume.Id, volume.Attachments is [var attachment, ..] ? attachment.InstanceId : null)), "volume", slot);
    });

    public Task AttachVolumeAsync(string volumeId, string instanceId, string device, CancellationToken cancel) =>
        CallAsync(() => clients.Ec2.AttachVolumeAsync(volumeId, instanceId, device, cancel));

    public Task<SlotResource?> FindInterfaceAsync(string cluster, string slot, CancellationToken cancel) => CallAsync(async () =>
    {
        var interfaces = await clients.Ec2.DescribeNetworkInterfacesAsync(Of(cluster, slot), ct: cancel).ConfigureAwait(false);
        // An instance's own first interface may carry the slot's tags as well; the slot's is never at index 0.
        return Single(interfaces.Where(found => found.Attachment is not { DeviceIndex: 0 }).Select(found =>
            new SlotResource(found.Id, string.IsNullOrEmpty(found.Attachment?.InstanceId) ? null : found.Attachment.InstanceId, found.PrivateIp)), "network interface", slot);
    });

    public Task AttachInterfaceAsync(string interfaceId, string instanceId, int deviceIndex, CancellationToken cancel) =>
        CallAsync(() => clients.Ec2.AttachNetworkInterfaceAsync(interfaceId, instanceId, deviceIndex, cancel));

    public Task<IdentityProof> ProveAsync(string purpose, CancellationToken cancel) => CallAsync(() => clients.Sts.ProveAsync(purpose, cancel));

    public Task<CallerIdentity?> IdentifyAsync(IdentityProof proof, string purpose, CancellationToken cancel) => CallAsync(() => clients.Sts.IdentifyAsync(proof, purpose, cancel));

    public Task<string> AccountAsync(CancellationToken cancel) => CallAsync(async () => (await clients.Sts.GetCallerIdentityAsync(cancel).ConfigureAwait(false)).Account);

    public Task<MachineFacts?> FindMachineAsync(string instanceId, CancellationToken cancel) => CallAsync(async () =>
    {
        try
        {
            return (await clients.Ec2.DescribeInstancesAsync(ids: [instanceId], ct: cancel).ConfigureAwait(false)).Select(Facts).FirstOrDefault();
        }
        catch (AwsServiceException unknown) when (unknown.Kind == AwsErrorKind.NotFound || unknown.Code.StartsWith("InvalidInstanceID", StringComparison.Ordinal))
        {
            return null;
        }
    });

    public Task SignalAsync(string stack, string resource, string instanceId, bool success, CancellationToken cancel) => CallAsync(async () =>
    {
        await clients.CloudFormation.SignalResourceAsync(stack, resource, instanceId, success, cancel).ConfigureAwait(false);
        return true;
    });

    static MachineFacts Facts(Instance instance) => new(
        instance.Id, instance.State,
        [.. instance.Interfaces.Select(card => card.PrivateIp).Append(instance.PrivateIp).Append(instance.PublicIp).Where(address => address.Length > 0).Distinct()],
        [.. new[] { instance.PrivateDnsName }.Where(name => name.Length > 0)],
        instance.Tags.Where(tag => tag.Key.StartsWith(NodeTags.Prefix, StringComparison.Ordinal)).ToDictionary(StringComparer.Ordinal));

    static Filter[] Of(string cluster, string slot) => [Filter.Tag(ClusterTag, cluster), Filter.Tag(SlotTag, slot)];

    // Two disks for one slot: attaching either could bring up old data.
    static SlotResource? Single(IEnumerable<SlotResource> found, string what, string slot)
    {
        var all = found.ToList();
        return all.Count <= 1 ? all.FirstOrDefault() : throw new StepException($"slot {slot} has {all.Count} of {what}: {string.Join(", ", all.Select(one => one.Id))}", permanent: true);
    }

    static async Task<T> CallAsync<T>(Func<Task<T>> call)
    {
        try
        {
            return await call().ConfigureAwait(false);
        }
        catch (AwsServiceException refusal)
        {
            // What IAM denies may be allowed in a moment: new roles take a while to be known everywhere.
            throw new StepException(refusal.Message, permanent: refusal.Kind == AwsErrorKind.Invalid, refusal);
        }
    }
}
