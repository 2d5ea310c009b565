using System.Xml.Linq;
using Slipway.Simulator.Calls;
using Slipway.Simulator.Kernel;
using static Slipway.Simulator.Ec2.Ec2Xml;

namespace Slipway.Simulator.Ec2.Catalog;

/// <summary>What AWS has to offer: regions, zones, instance types.</summary>
static class CatalogOperations
{
    public static IEnumerable<Operation<Ec2Request>> All =>
    [
        new("DescribeRegions", DescribeRegions, "RegionName AllRegions Filter"),
        new("DescribeAvailabilityZones", DescribeZones, "ZoneName ZoneId AllAvailabilityZones Filter"),
        new("DescribeInstanceTypes", DescribeTypes, "InstanceType Filter MaxResults NextToken"),
        new("DescribeInstanceTypeOfferings", DescribeOfferings, "LocationType Filter MaxResults NextToken"),
    ];

    static IEnumerable<XElement?> DescribeRegions(Ec2Request request)
    {
        var names = request.Args.Values("RegionName");
        foreach (var name in names.Where(name => Zones.Of(name).Count == 0)) throw new AwsException("InvalidParameterValue", $"Invalid region provided: {name}");
        var regions = Filtered(request, Zones.Regions.Where(r => names.Count == 0 || names.Contains(r)), new()
        {
            ["region-name"] = r => r,
            ["opt-in-status"] = _ => "opt-in-not-required",
            ["endpoint"] = r => $"ec2.{r}.amazonaws.com",
        });
        return
        [
            Set("regionInfo", regions.Select(r => new[]
            {
                X("regionName", r), X("regionEndpoint", $"ec2.{r}.amazonaws.com"), X("optInStatus", "opt-in-not-required"),
            })),
        ];
    }

    static IEnumerable<XElement?> DescribeZones(Ec2Request request)
    {
        var all = Zones.Of(request.Here.Name);
        var names = request.Args.Values("ZoneName");
        var ids = request.Args.Values("ZoneId");
        foreach (var name in names.Where(name => !all.Contains(name))) throw new AwsException("InvalidParameterValue", $"Invalid availability zone: [{name}]");
        var zones = Filtered(request, all.Where(z => (names.Count == 0 || names.Contains(z)) && (ids.Count == 0 || ids.Contains(Zones.Id(z)))), new()
        {
            ["zone-name"] = z => z,
            ["zone-id"] = Zones.Id,
            ["region-name"] = Zones.RegionOf,
            ["state"] = _ => "available",
            ["zone-type"] = _ => "availability-zone",
            ["opt-in-status"] = _ => "opt-in-not-required",
            ["group-name"] = _ => request.Here.Name + "-zg-1",
        });
        return
        [
            Set("availabilityZoneInfo", zones.Select(z => new[]
            {
                X("zoneName", z), X("zoneState", "available"), X("regionName", request.Here.Name), X("zoneId", Zones.Id(z)),
                X("optInStatus", "opt-in-not-required"), X("groupName", request.Here.Name + "-zg-1"), X("networkBorderGroup", request.Here.Name),
                X("zoneType", "availability-zone"), Set("messageSet", Array.Empty<string>()),
            })),
        ];
    }

    static IEnumerable<XElement?> DescribeTypes(Ec2Request request)
    {
        var names = request.Args.Values("InstanceType");
        foreach (var name in names.Where(name => !InstanceTypes.All.ContainsKey(name)))
        {
            throw new AwsException("InvalidInstanceType", $"The following supplied instance types do not exist: [{name}]");
        }
        var types = Filtered(request, InstanceTypes.All.Values.Where(t => names.Count == 0 || names.Contains(t.Name)).OrderBy(t => t.Name, StringComparer.Ordinal), new()
        {
            ["instance-type"] = t => t.Name,
            ["processor-info.supported-architecture"] = t => t.Architecture,
            ["vcpu-info.default-vcpus"] = t => t.Cpus.ToString(),
            ["memory-info.size-in-mib"] = t => t.MemoryMiB.ToString(),
            ["hypervisor"] = t => t.Hypervisor,
        });
        var (page, next) = Paging.Of([.. types], request.Args.Int("MaxResults") ?? 100, request["NextToken"]);
        return [Set("instanceTypeSet", page.Select(Render)), X("nextToken", next)];
    }

    static IEnumerable<XElement?> DescribeOfferings(Ec2Request request)
    {
        var region = request.Here.Name;
        var kind = request["LocationType"] ?? "region";
        IReadOnlyList<(string Location, string Zone)> locations = kind switch
        {
            "region" => [(region, Zones.Of(region)[0])],
            "availability-zone" => [.. Zones.Of(region).Select(z => (z, z))],
            "availability-zone-id" => [.. Zones.Of(region).Select(z => (Zones.Id(z), z))],
            _ => throw AwsException.NotSupported($"the LocationType {kind} of ec2:DescribeInstanceTypeOfferings"),
        };
        var offers = from type in InstanceTypes.All.Values
                     from place in locations
                     where InstanceTypes.IsOffered(type, place.Zone)
                     orderby type.Name, place.Location
                     select (Type: type.Name, place.Location);
        var filtered = Filtered(request, offers, new() { ["instance-type"] = o => o.Type, ["location"] = o => o.Location });
        var (page, next) = Paging.Of([.. filtered], request.Args.Int("MaxResults") ?? 1000, request["NextToken"]);
        return
        [
            Set("instanceTypeOfferingSet", page.Select(o => new[] { X("instanceType", o.Type), X("locationType", kind), X("location", o.Location) })),
            X("nextToken", next),
        ];
    }

    static IEnumerable<T> Filtered<T>(Ec2Request request, IEnumerable<T> items, Dictionary<string, Func<T, string>> known)
    {
        foreach (var filter in request.Args.List("Filter"))
        {
            var name = filter.Need("Name");
            var values = filter.Values("Value");
            var value = known.GetValueOrDefault(name) ?? throw AwsException.NotSupported($"the filter '{name}' of ec2:{request.Call.Operation}");
            items = items.Where(item => values.Any(pattern => Wildcard.Matches(pattern, value(item))));
        }
        return items;
    }

    static XElement?[] Render(InstanceType type) =>
    [
        X("instanceType", type.Name), X("currentGeneration", type.Hypervisor != "xen"), X("bareMetal", type.Name.Contains("metal", StringComparison.Ordinal)),
        X("hypervisor", type.Hypervisor.Length > 0 ? type.Hypervisor : null), Set("supportedUsageClasses", ["on-demand", "spot"]),
        Set("supportedRootDeviceTypes", ["ebs"]), Set("supportedVirtualizationTypes", ["hvm"]),
        X("processorInfo", Set("supportedArchitectures", [type.Architecture])), X("vCpuInfo", X("defaultVCpus", type.Cpus)),
        X("memoryInfo", X("sizeInMiB", type.MemoryMiB)),
        X("networkInfo", X("maximumNetworkInterfaces", type.MaxInterfaces), X("ipv4AddressesPerInterface", type.AddressesPerInterface),
            X("enaSupport", type.Hypervisor == "xen" ? "unsupported" : "required")),
        X("burstablePerformanceSupported", type.Name.StartsWith('t')),
    ];
}
