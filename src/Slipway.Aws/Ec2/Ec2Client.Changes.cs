using System.Text;
using Slipway.Aws.Protocol;

namespace Slipway.Aws.Ec2;

/// <summary>EC2, changing. Deleting what is gone already succeeds, so that a flow can be run again.</summary>
public sealed partial class Ec2Client
{
    /// <param name="device">Such as <c>/dev/xvdf</c>; on Nitro machines the kernel names it otherwise.</param>
    public async Task<VolumeAttachment> AttachVolumeAsync(string volumeId, string instanceId, string device, CancellationToken ct = default) =>
        Ec2Reading.VolumeAttachment(await _caller.QueryAsync("AttachVolume", new Form().Add("VolumeId", volumeId).Add("InstanceId", instanceId).Add("Device", device), ct).ConfigureAwait(false));

    public async Task<VolumeAttachment> DetachVolumeAsync(string volumeId, string? instanceId = null, bool force = false, CancellationToken ct = default) =>
        Ec2Reading.VolumeAttachment(await _caller.QueryAsync("DetachVolume", new Form().Add("VolumeId", volumeId).Add("InstanceId", instanceId).Add("Force", force ? true : null), ct).ConfigureAwait(false));

    /// <returns>The attachment's id.</returns>
    public async Task<string> AttachNetworkInterfaceAsync(string interfaceId, string instanceId, int deviceIndex, CancellationToken ct = default) =>
        (await _caller.QueryAsync("AttachNetworkInterface", new Form().Add("NetworkInterfaceId", interfaceId).Add("InstanceId", instanceId).Add("DeviceIndex", deviceIndex), ct).ConfigureAwait(false)).Str("attachmentId");

    public Task DetachNetworkInterfaceAsync(string attachmentId, bool force = false, CancellationToken ct = default) =>
        GoneIsDoneAsync("DetachNetworkInterface", new Form().Add("AttachmentId", attachmentId).Add("Force", force ? true : null), ct);

    public async Task<IReadOnlyList<InstanceStateChange>> TerminateInstancesAsync(IReadOnlyCollection<string> ids, CancellationToken ct = default)
    {
        if (ids.Count == 0) return [];
        var answer = await _caller.QueryAsync("TerminateInstances", new Form().Each("InstanceId", ids), ct).ConfigureAwait(false);
        return answer.List("instancesSet", i => new InstanceStateChange(i.Str("instanceId"), i.Child("previousState").Str("name"), i.Child("currentState").Str("name")));
    }

    public Task CreateTagsAsync(IReadOnlyCollection<string> resources, IReadOnlyDictionary<string, string> tags, CancellationToken ct = default) =>
        _caller.QueryAsync("CreateTags", new Form().Each("ResourceId", resources).Pairs("Tag", tags), ct);

    /// <param name="publicKey">A line as in <c>authorized_keys</c>.</param>
    public Task ImportKeyPairAsync(string name, string publicKey, CancellationToken ct = default) =>
        _caller.QueryAsync("ImportKeyPair", new Form().Add("KeyName", name).Add("PublicKeyMaterial", Convert.ToBase64String(Encoding.UTF8.GetBytes(publicKey))), ct);

    public Task DeleteVolumeAsync(string volumeId, CancellationToken ct = default) => GoneIsDoneAsync("DeleteVolume", new Form().Add("VolumeId", volumeId), ct);

    public Task DeleteSnapshotAsync(string snapshotId, CancellationToken ct = default) => GoneIsDoneAsync("DeleteSnapshot", new Form().Add("SnapshotId", snapshotId), ct);

    public Task DeleteSecurityGroupAsync(string groupId, CancellationToken ct = default) => GoneIsDoneAsync("DeleteSecurityGroup", new Form().Add("GroupId", groupId), ct);

    public Task DeleteNetworkInterfaceAsync(string interfaceId, CancellationToken ct = default) => GoneIsDoneAsync("DeleteNetworkInterface", new Form().Add("NetworkInterfaceId", interfaceId), ct);

    public Task ReleaseAddressAsync(string allocationId, CancellationToken ct = default) => GoneIsDoneAsync("ReleaseAddress", new Form().Add("AllocationId", allocationId), ct);

    public Task RevokeSecurityGroupIngressAsync(string groupId, IReadOnlyCollection<IpPermission> permissions, CancellationToken ct = default) => RevokeAsync("RevokeSecurityGroupIngress", groupId, permissions, ct);

    public Task RevokeSecurityGroupEgressAsync(string groupId, IReadOnlyCollection<IpPermission> permissions, CancellationToken ct = default) => RevokeAsync("RevokeSecurityGroupEgress", groupId, permissions, ct);

    Task RevokeAsync(string action, string groupId, IReadOnlyCollection<IpPermission> permissions, CancellationToken ct) =>
        permissions.Count == 0 ? Task.CompletedTask : GoneIsDoneAsync(action, new Form().Add("GroupId", groupId).Each("IpPermissions", permissions, (form, at, p) => form
            .Add($"{at}.IpProtocol", p.Protocol).Add($"{at}.FromPort", p.FromPort).Add($"{at}.ToPort", p.ToPort)
            .Each($"{at}.IpRanges", p.Cidrs, (f, i, v) => f.Add($"{i}.CidrIp", v))
            .Each($"{at}.Ipv6Ranges", p.Ipv6Cidrs, (f, i, v) => f.Add($"{i}.CidrIpv6", v))
            .Each($"{at}.Groups", p.GroupIds, (f, i, v) => f.Add($"{i}.GroupId", v))
            .Each($"{at}.PrefixListIds", p.PrefixListIds, (f, i, v) => f.Add($"{i}.PrefixListId", v))), ct);

    async Task GoneIsDoneAsync(string action, Form form, CancellationToken ct)
    {
        try
        {
            await _caller.QueryAsync(action, form, ct).ConfigureAwait(false);
        }
        catch (AwsServiceException e) when (e.Kind == AwsErrorKind.NotFound)
        {
            // It is gone, which is what was asked for.
        }
    }
}
