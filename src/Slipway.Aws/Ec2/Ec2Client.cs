using System.Text;
using System.Xml.Linq;
using Slipway.Aws.Protocol;

namespace Slipway.Aws.Ec2;

/// <summary>EC2, reading. Every list is complete: pages are followed to the end.</summary>
public sealed partial class Ec2Client
{
    const int PageSize = 500;
    readonly Caller _caller;

    internal Ec2Client(Caller caller) => _caller = caller;

    public async Task<IReadOnlyList<Instance>> DescribeInstancesAsync(IEnumerable<Filter>? filters = null, IReadOnlyCollection<string>? ids = null, CancellationToken ct = default)
    {
        var reservations = await DescribeAsync("DescribeInstances", "reservationSet", r => r.List("instancesSet", Ec2Reading.Instance), filters, "InstanceId", ids, ct).ConfigureAwait(false);
        return [.. reservations.SelectMany(r => r)];
    }

    public Task<IReadOnlyList<Volume>> DescribeVolumesAsync(IEnumerable<Filter>? filters = null, IReadOnlyCollection<string>? ids = null, CancellationToken ct = default) =>
        DescribeAsync("DescribeVolumes", "volumeSet", Ec2Reading.Volume, filters, "VolumeId", ids, ct);

    public Task<IReadOnlyList<Snapshot>> DescribeSnapshotsAsync(IEnumerable<Filter>? filters = null, IReadOnlyCollection<string>? ids = null, CancellationToken ct = default) =>
        DescribeAsync("DescribeSnapshots", "snapshotSet", Ec2Reading.Snapshot, filters, "SnapshotId", ids, ct, form => form.Add("Owner.1", "self"));

    public Task<IReadOnlyList<NetworkInterface>> DescribeNetworkInterfacesAsync(IEnumerable<Filter>? filters = null, IReadOnlyCollection<string>? ids = null, CancellationToken ct = default) =>
        DescribeAsync("DescribeNetworkInterfaces", "networkInterfaceSet", Ec2Reading.NetworkInterface, filters, "NetworkInterfaceId", ids, ct);

    public Task<IReadOnlyList<Vpc>> DescribeVpcsAsync(IEnumerable<Filter>? filters = null, IReadOnlyCollection<string>? ids = null, CancellationToken ct = default) =>
        DescribeAsync("DescribeVpcs", "vpcSet", Ec2Reading.Vpc, filters, "VpcId", ids, ct);

    public Task<IReadOnlyList<Subnet>> DescribeSubnetsAsync(IEnumerable<Filter>? filters = null, IReadOnlyCollection<string>? ids = null, CancellationToken ct = default) =>
        DescribeAsync("DescribeSubnets", "subnetSet", Ec2Reading.Subnet, filters, "SubnetId", ids, ct);

    public Task<IReadOnlyList<RouteTable>> DescribeRouteTablesAsync(IEnumerable<Filter>? filters = null, IReadOnlyCollection<string>? ids = null, CancellationToken ct = default) =>
        DescribeAsync("DescribeRouteTables", "routeTableSet", Ec2Reading.RouteTable, filters, "RouteTableId", ids, ct, pageSize: 100);

    public Task<IReadOnlyList<SecurityGroup>> DescribeSecurityGroupsAsync(IEnumerable<Filter>? filters = null, IReadOnlyCollection<string>? ids = null, CancellationToken ct = default) =>
        DescribeAsync("DescribeSecurityGroups", "securityGroupInfo", Ec2Reading.SecurityGroup, filters, "GroupId", ids, ct);

    public Task<IReadOnlyList<NatGateway>> DescribeNatGatewaysAsync(IEnumerable<Filter>? filters = null, IReadOnlyCollection<string>? ids = null, CancellationToken ct = default) =>
        DescribeAsync("DescribeNatGateways", "natGatewaySet", Ec2Reading.NatGateway, filters, "NatGatewayId", ids, ct);

    public Task<IReadOnlyList<Address>> DescribeAddressesAsync(IEnumerable<Filter>? filters = null, IReadOnlyCollection<string>? ids = null, CancellationToken ct = default) =>
        DescribeAsync("DescribeAddresses", "addressesSet", Ec2Reading.Address, filters, "AllocationId", ids, ct, pageSize: null);

    /// <param name="owners">Account ids, <c>self</c>, <c>amazon</c>.</param>
    public Task<IReadOnlyList<Image>> DescribeImagesAsync(IEnumerable<Filter>? filters = null, IReadOnlyCollection<string>? ids = null, IReadOnlyCollection<string>? owners = null, CancellationToken ct = default) =>
        DescribeAsync("DescribeImages", "imagesSet", Ec2Reading.Image, filters, "ImageId", ids, ct, form => form.Each("Owner", owners));

    public Task<IReadOnlyList<KeyPair>> DescribeKeyPairsAsync(IEnumerable<Filter>? filters = null, CancellationToken ct = default) =>
        DescribeAsync("DescribeKeyPairs", "keySet", k => new KeyPair(k.Str("keyName"), k.Str("keyPairId"), k.Str("keyType"), k.Str("keyFingerprint")), filters, "KeyName", null, ct, pageSize: null);

    /// <summary>The region's zones that the account may use.</summary>
    public Task<IReadOnlyList<AvailabilityZone>> DescribeAvailabilityZonesAsync(IEnumerable<Filter>? filters = null, CancellationToken ct = default) =>
        DescribeAsync("DescribeAvailabilityZones", "availabilityZoneInfo", Ec2Reading.AvailabilityZone, filters, "ZoneName", null, ct, pageSize: null);

    /// <param name="template">Its id.</param>
    /// <param name="versions">Numbers of versions that are there.</param>
    public Task<IReadOnlyList<LaunchTemplateSettings>> DescribeLaunchTemplateVersionsAsync(string template, IEnumerable<string> versions, CancellationToken ct = default) =>
        DescribeAsync("DescribeLaunchTemplateVersions", "launchTemplateVersionSet", Ec2Reading.LaunchTemplateSettings, null, "", null, ct,
            form => form.Add("LaunchTemplateId", template).Each("LaunchTemplateVersion", versions), pageSize: null);

    /// <param name="types">Instance types to ask for; none: all.</param>
    /// <returns>One entry a type and zone in which it is offered.</returns>
    public Task<IReadOnlyList<InstanceTypeOffering>> DescribeInstanceTypeOfferingsAsync(IReadOnlyCollection<string>? types = null, CancellationToken ct = default) =>
        DescribeAsync("DescribeInstanceTypeOfferings", "instanceTypeOfferingSet", o => new InstanceTypeOffering(o.Str("instanceType"), o.Str("location")),
            types is { Count: > 0 } ? [new Filter("instance-type", [.. types])] : null, "", null, ct, form => form.Add("LocationType", "availability-zone"));

    public async Task<VpcDnsAttributes> DescribeVpcDnsAsync(string vpcId, CancellationToken ct = default)
    {
        var support = FlagAsync("enableDnsSupport");
        var hostnames = FlagAsync("enableDnsHostnames");
        return new VpcDnsAttributes(await support.ConfigureAwait(false), await hostnames.ConfigureAwait(false));

        async Task<bool> FlagAsync(string name) =>
            (await _caller.QueryAsync("DescribeVpcAttribute", new Form().Add("VpcId", vpcId).Add("Attribute", name), ct).ConfigureAwait(false)).Child(name).Bool("value");
    }

    /// <summary>The serial console's last 64 KiB; empty when there is none yet.</summary>
    public async Task<string> GetConsoleOutputAsync(string instanceId, bool latest = false, CancellationToken ct = default)
    {
        var answer = await _caller.QueryAsync("GetConsoleOutput", new Form().Add("InstanceId", instanceId).Add("Latest", latest ? true : null), ct).ConfigureAwait(false);
        return answer.Text("output") is { } output ? Encoding.UTF8.GetString(Convert.FromBase64String(output)) : "";
    }

    // EC2 refuses a page size together with ids, and caps the length of an id list: ids go in slices.
    async Task<IReadOnlyList<T>> DescribeAsync<T>(
        string action, string list, Func<XElement, T> read, IEnumerable<Filter>? filters, string idName, IReadOnlyCollection<string>? ids, CancellationToken ct,
        Action<Form>? more = null, int? pageSize = PageSize)
    {
        var wanted = filters?.ToList();
        if (ids is null) return await SliceAsync(null).ConfigureAwait(false);
        var found = new List<T>();
        foreach (var slice in ids.Distinct().Chunk(200)) found.AddRange(await SliceAsync(slice).ConfigureAwait(false));
        return found;

        Task<IReadOnlyList<T>> SliceAsync(string[]? slice) => _caller.PagesAsync(action, () =>
        {
            var form = new Form().Each(idName, slice).Each("Filter", wanted, (f, at, filter) => f.Add($"{at}.Name", filter.Name).Each($"{at}.Value", filter.Values));
            more?.Invoke(form);
            return slice is null ? form.Add("MaxResults", pageSize) : form;
        }, list, read, ct, answer: "nextToken");
    }
}
