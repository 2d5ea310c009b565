using System.Xml.Linq;
using Slipway.Simulator.Calls;
using Slipway.Simulator.Ec2;
using Slipway.Simulator.Ec2.Addresses;
using Slipway.Simulator.Ec2.Interfaces;
using Slipway.Simulator.Kernel;
using static Slipway.Simulator.Calls.QueryXml;

namespace Slipway.Simulator.ElasticLoadBalancing;

static class LoadBalancerOperations
{
    /// <summary>The zone in which load balancers of us-east-1 have their names; other regions share it here.</summary>
    const string CanonicalZone = "Z26RNL4JYFTOTI";

    static readonly Dictionary<string, string> s_attributes = new()
    {
        ["deletion_protection.enabled"] = "false",
        ["load_balancing.cross_zone.enabled"] = "false",
        ["access_logs.s3.enabled"] = "false",
        ["access_logs.s3.bucket"] = "",
        ["access_logs.s3.prefix"] = "",
        ["dns_record.client_routing_policy"] = "any_availability_zone",
        ["ipv6.deny_all_igw_traffic"] = "false",
        ["zonal_shift.config.enabled"] = "false",
    };

    public static IEnumerable<Operation<ElbRequest>> All =>
    [
        new("CreateLoadBalancer", Create, "Name Subnets SubnetMappings SecurityGroups Scheme Tags Type IpAddressType"),
        new("DescribeLoadBalancers", Describe, "LoadBalancerArns Names Marker PageSize"),
        new("DeleteLoadBalancer", Delete, "LoadBalancerArn"),
        new("DescribeLoadBalancerAttributes", r => [Attributes(r.LoadBalancer())], "LoadBalancerArn"),
        new("ModifyLoadBalancerAttributes", Modify, "LoadBalancerArn Attributes"),
        // Nobody can reserve capacity here, so there is none.
        new("DescribeCapacityReservation", r => { r.LoadBalancer(); return []; }, "LoadBalancerArn"),
        new("SetSecurityGroups", SetGroups, "LoadBalancerArn SecurityGroups"),
        new("SetSubnets", SetSubnets, "LoadBalancerArn Subnets SubnetMappings"),
    ];

    static IEnumerable<XElement?> Create(ElbRequest request)
    {
        var name = ElbRequest.Name(request.Args.Need("Name"), "load balancer");
        if ((request["Type"] ?? "application") is var type and not "network") throw AwsException.NotSupported($"the load balancer type {type}");
        if ((request["IpAddressType"] ?? "ipv4") is var family and not "ipv4") throw AwsException.NotSupported($"the IpAddressType {family}");
        if (request.Service.LoadBalancers.Values.FirstOrDefault(b => b.Name == name && b.Region == request.Call.Region) is not null)
        {
            throw new AwsException("DuplicateLoadBalancerName", $"A load balancer with the same name '{name}' exists, but with different settings");
        }
        var wishes = Wishes(request);
        var here = request.Service.Ec2.Region(request.Call.Region);
        var vpc = Subnet(here, wishes[0].Subnet).VpcId;
        var suffix = request.NewSuffix();
        var balancer = new LoadBalancer
        {
            Arn = request.Arn($"loadbalancer/net/{name}/{suffix}"),
            Region = request.Call.Region,
            Name = name,
            DnsName = $"{name}-{suffix}.elb.{request.Call.Region}.amazonaws.com",
            Internal = request["Scheme"] == "internal",
            VpcId = vpc,
            Created = request.World.Now,
            SecurityGroups = [.. Groups(request, here, vpc)],
            Attributes = new(s_attributes),
            Tags = request.Tags(),
        };
        if (!balancer.Internal && !here.InternetGateways.Values.Any(g => g.VpcId == vpc))
        {
            throw new AwsException("InvalidSubnet", $"VPC {vpc} has no internet gateway");
        }
        Place(request, here, balancer, wishes);
        request.Service.LoadBalancers.Add(balancer.Arn, balancer);
        request.Service.Continue(balancer);
        return [Members("LoadBalancers", [Render(request, balancer)])];
    }

    static List<Wish> Wishes(ElbRequest request)
    {
        var wishes = request.Args.MemberValues("Subnets").Select(id => new Wish(id, null, null))
            .Concat(request.Args.Members("SubnetMappings").Select(m => new Wish(m.Need("SubnetId"), m["AllocationId"], m["PrivateIPv4Address"]))).ToList();
        return wishes.Count > 0 ? wishes : throw ElbRequest.Invalid("At least one subnet must be specified");
    }

    /// <summary>Where a load balancer is to have an interface, and with which addresses.</summary>
    sealed record Wish(string Subnet, string? Allocation, string? PrivateIp);

    static Ec2.Subnets.Subnet Subnet(Ec2Region here, string id) => here.Subnets.GetValueOrDefault(id)
        ?? throw new AwsException("SubnetNotFound", $"The subnet ID '{id}' does not exist");

    static IReadOnlyList<string> Groups(ElbRequest request, Ec2Region here, string vpc)
    {
        var ids = request.Args.MemberValues("SecurityGroups");
        foreach (var id in ids)
        {
            if (here.SecurityGroups.GetValueOrDefault(id)?.VpcId != vpc) throw new AwsException("InvalidSecurityGroup", $"One or more security groups are invalid: {id}");
        }
        return ids;
    }

    static void Place(ElbRequest request, Ec2Region here, LoadBalancer balancer, List<Wish> wishes)
    {
        var subnets = wishes.Select(w => Subnet(here, w.Subnet)).ToList();
        if (subnets.Exists(s => s.VpcId != balancer.VpcId)) throw new AwsException("InvalidSubnet", "All subnets must be in the same VPC");
        if (subnets.GroupBy(s => s.Zone).FirstOrDefault(g => g.Count() > 1) is { } crowded)
        {
            throw new AwsException("InvalidConfigurationRequest", $"A load balancer cannot be attached to multiple subnets in the same Availability Zone: {crowded.Key}");
        }
        var description = "ELB " + balancer.Arn[(balancer.Arn.IndexOf("loadbalancer/", StringComparison.Ordinal) + 13)..];
        foreach (var (subnetId, allocation, privateIp) in wishes.Where(w => !balancer.Interfaces.ContainsKey(w.Subnet)))
        {
            var eni = NetworkInterface.Create(request.World, here, here.Subnets[subnetId], balancer.SecurityGroups, new()
            {
                Description = description, PrivateIp = privateIp, Type = "network_load_balancer",
            });
            eni.AttachManaged(request.World, "amazon-elb");
            balancer.Interfaces[subnetId] = eni.Id;
            if (allocation is not null) here.Get(Kinds.Address, allocation).Associate(request.World, eni);
            else if (!balancer.Internal) eni.PublicIp = PublicAddresses.Next(here);
        }
    }

    static IEnumerable<XElement?> Describe(ElbRequest request)
    {
        var (arns, names) = (request.Args.MemberValues("LoadBalancerArns"), request.Args.MemberValues("Names"));
        var all = request.Service.LoadBalancers.Values.Where(b => b.Region == request.Call.Region).ToList();
        if (arns.Any(arn => !all.Exists(b => b.Arn == arn)) || names.Any(name => !all.Exists(b => b.Name == name)))
        {
            throw new AwsException("LoadBalancerNotFound", $"Load balancers '[{string.Join(", ", arns.Concat(names))}]' not found");
        }
        all.RemoveAll(b => (arns.Count > 0 && !arns.Contains(b.Arn)) || (names.Count > 0 && !names.Contains(b.Name)));
        var (page, next) = Paging.Of(all, request.Args.Int("PageSize"), request["Marker"]);
        return [Members("LoadBalancers", page.Select(b => Render(request, b))), E("NextMarker", next)];
    }

    static IEnumerable<XElement?> Delete(ElbRequest request)
    {
        if (!request.Service.LoadBalancers.TryGetValue(request.Args.Need("LoadBalancerArn"), out var balancer)) return [];
        if (balancer.Attributes["deletion_protection.enabled"] == "true")
        {
            throw new AwsException("OperationNotPermitted", $"Load balancer '{balancer.Arn}' cannot be deleted because deletion protection is enabled");
        }
        request.Service.LoadBalancers.Remove(balancer.Arn);
        foreach (var listener in request.Service.Listeners.Values.Where(l => l.LoadBalancerArn == balancer.Arn).ToList()) request.Service.Listeners.Remove(listener.Arn);
        var here = request.Service.Ec2.Region(balancer.Region);
        foreach (var id in balancer.Interfaces.Values) NetworkInterface.Remove(here, here.Interfaces[id]);
        return [];
    }

    static XElement Attributes(ElbResource resource) => Members("Attributes",
        (resource as LoadBalancer)?.Attributes.Select(a => new[] { E("Key", a.Key), E("Value", a.Value) }) ?? []);

    static IEnumerable<XElement?> Modify(ElbRequest request)
    {
        var balancer = request.LoadBalancer();
        foreach (var item in request.Args.Members("Attributes"))
        {
            var key = item.Need("Key");
            if (!balancer.Attributes.ContainsKey(key)) throw ElbRequest.Invalid($"Load balancer attribute key '{key}' is not recognized");
            balancer.Attributes[key] = item["Value"] ?? "";
        }
        return [Attributes(balancer)];
    }

    static IEnumerable<XElement?> SetGroups(ElbRequest request)
    {
        var balancer = request.LoadBalancer();
        var here = request.Service.Ec2.Region(balancer.Region);
        var groups = Groups(request, here, balancer.VpcId);
        if (balancer.SecurityGroups.Count == 0 && groups.Count > 0)
        {
            throw new AwsException("InvalidConfigurationRequest", "You cannot set security groups on a Network Load Balancer that was created without any");
        }
        foreach (var list in balancer.Interfaces.Values.Select(id => here.Interfaces[id].Groups).Prepend(balancer.SecurityGroups))
        {
            list.Clear();
            list.AddRange(groups);
        }
        return [Members("SecurityGroupIds", groups)];
    }

    static IEnumerable<XElement?> SetSubnets(ElbRequest request)
    {
        var balancer = request.LoadBalancer();
        var here = request.Service.Ec2.Region(balancer.Region);
        var wishes = Wishes(request);
        Place(request, here, balancer, wishes);
        foreach (var gone in balancer.Interfaces.Keys.Except(wishes.Select(w => w.Subnet)).ToList())
        {
            NetworkInterface.Remove(here, here.Interfaces[balancer.Interfaces[gone]]);
            balancer.Interfaces.Remove(gone);
        }
        return [Zones(request, balancer)];
    }

    static XElement Zones(ElbRequest request, LoadBalancer balancer)
    {
        var here = request.Service.Ec2.Region(balancer.Region);
        return Members("AvailabilityZones", balancer.Interfaces.Select(pair =>
        {
            var eni = here.Interfaces[pair.Value];
            return new[]
            {
                E("ZoneName", eni.Zone), E("SubnetId", pair.Key), Members("LoadBalancerAddresses", eni.AllocationId is null ? [] : new[]
                {
                    new[] { E("IpAddress", eni.PublicIp), E("AllocationId", eni.AllocationId) },
                }),
            };
        }));
    }

    static XElement?[] Render(ElbRequest request, LoadBalancer balancer) =>
    [
        E("LoadBalancerArn", balancer.Arn), E("DNSName", balancer.DnsName), E("CanonicalHostedZoneId", CanonicalZone), E("CreatedTime", balancer.Created),
        E("LoadBalancerName", balancer.Name), E("Scheme", balancer.Internal ? "internal" : "internet-facing"), E("VpcId", balancer.VpcId),
        E("State", E("Code", balancer.Active ? "active" : "provisioning")), E("Type", "network"), Zones(request, balancer),
        Members("SecurityGroups", balancer.SecurityGroups), E("IpAddressType", "ipv4"),
    ];
}
