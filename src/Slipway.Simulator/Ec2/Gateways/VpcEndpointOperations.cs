using System.Xml.Linq;
using Slipway.Simulator.Calls;
using Slipway.Simulator.Ec2.Interfaces;
using Slipway.Simulator.Ec2.Vpcs;
using Slipway.Simulator.Kernel;
using static Slipway.Simulator.Ec2.Ec2Xml;

namespace Slipway.Simulator.Ec2.Gateways;

static class VpcEndpointOperations
{
    const string Gateway = "Gateway";
    const string Interface = "Interface";
    const string OpenPolicy = """{"Version":"2008-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}]}""";

    static readonly Listing<VpcEndpoint> s_listing = new(Kinds.VpcEndpoint, "VpcEndpointId", "vpcEndpointSet", new()
    {
        { "vpc-endpoint-id", e => e.Id },
        { "vpc-id", e => e.VpcId },
        { "service-name", e => e.ServiceName },
        { "vpc-endpoint-type", e => e.Type },
        { "vpc-endpoint-state", e => Word(e.State) },
    }, Render);

    public static IEnumerable<Operation<Ec2Request>> All =>
    [
        new("CreateVpcEndpoint", Create, "VpcEndpointType VpcId ServiceName PolicyDocument RouteTableId SubnetId SecurityGroupId PrivateDnsEnabled TagSpecification"),
        new("DescribeVpcEndpoints", s_listing.Describe, $"VpcEndpointId {Listing<VpcEndpoint>.Parameters}"),
        new("ModifyVpcEndpoint", Modify, "VpcEndpointId ResetPolicy PolicyDocument AddRouteTableId RemoveRouteTableId AddSubnetId RemoveSubnetId AddSecurityGroupId RemoveSecurityGroupId"),
        new("DeleteVpcEndpoints", Delete, "VpcEndpointId"),
        new("DescribePrefixLists", DescribePrefixLists, "PrefixListId Filter MaxResults NextToken"),
    ];

    sealed record PrefixList(string Service, string Id, string Cidr);

    static PrefixList[] PrefixLists(Ec2Request request) =>
        [new($"com.amazonaws.{request.Here.Name}.dynamodb", "pl-02cd2c6b", "52.94.0.0/22"), new($"com.amazonaws.{request.Here.Name}.s3", "pl-63a5400a", "54.231.0.0/17")];

    static IEnumerable<XElement?> DescribePrefixLists(Ec2Request request)
    {
        var (ids, found) = (request.Args.Values("PrefixListId"), PrefixLists(request).AsEnumerable());
        if (ids.Count > 0) found = found.Where(list => ids.Contains(list.Id));
        foreach (var filter in request.Args.List("Filter"))
        {
            var values = filter.Values("Value");
            found = filter.Need("Name") switch
            {
                "prefix-list-name" => found.Where(list => values.Contains(list.Service)),
                "prefix-list-id" => found.Where(list => values.Contains(list.Id)),
                var other => throw AwsException.NotSupported($"the filter {other} of ec2:DescribePrefixLists"),
            };
        }
        return [Set("prefixListSet", found.Select(list => new[] { X("prefixListId", list.Id), X("prefixListName", list.Service), Set("cidrSet", [list.Cidr]) }))];
    }

    static IEnumerable<XElement?> Create(Ec2Request request)
    {
        var type = request["VpcEndpointType"] ?? Gateway;
        var endpoint = type switch
        {
            Gateway => ToPrefixList(request),
            Interface => ToService(request),
            _ => throw AwsException.NotSupported($"VpcEndpointType {type} of ec2:CreateVpcEndpoint"),
        };
        request.Here.VpcEndpoints.Add(endpoint.Id, endpoint);
        VpcEndpointLife.Continue(request.World, request.Here, endpoint);
        return [X("vpcEndpoint", Render(request, endpoint))];
    }

    static VpcEndpoint ToPrefixList(Ec2Request request)
    {
        if (request.Args.Bool("PrivateDnsEnabled") == true) throw new AwsException("InvalidParameter", "Private DNS is only supported for Interface endpoints");
        Refuse(request, Gateway, "SubnetId", "SecurityGroupId");
        var vpc = request.Get(Kinds.Vpc, "VpcId");
        var service = request.Args.Need("ServiceName");
        var prefixList = PrefixLists(request).FirstOrDefault(list => list.Service == service)?.Id ?? throw NoService(service);
        if (request.Here.VpcEndpoints.Values.Any(e => e.VpcId == vpc.Id && e.ServiceName == service && e.RouteTableIds.Intersect(request.Args.Values("RouteTableId")).Any()))
        {
            throw new AwsException("RouteAlreadyExists", $"route table {request.Args.Values("RouteTableId")[0]} already has a route with destination-prefix-list-id {prefixList}");
        }
        var endpoint = New(request, vpc, Gateway, service, prefixList, privateDns: false);
        endpoint.State = VpcEndpointState.Available;
        AddTables(request, endpoint, "RouteTableId");
        return endpoint;
    }

    static VpcEndpoint ToService(Ec2Request request)
    {
        Refuse(request, Interface, "RouteTableId");
        var vpc = request.Get(Kinds.Vpc, "VpcId");
        var service = request.Args.Need("ServiceName");
        if (!InterfaceServices.Exists(service, request.Here.Name)) throw NoService(service);
        var privateDns = request.Args.Bool("PrivateDnsEnabled") ?? true;
        if (privateDns && !(vpc.EnableDnsSupport && vpc.EnableDnsHostnames))
        {
            throw new AwsException("InvalidParameter", $"Enabling private DNS requires both enableDnsSupport and enableDnsHostnames VPC attributes set to true for {vpc.Id}");
        }
        if (privateDns && request.Here.VpcEndpoints.Values.Any(e => e.VpcId == vpc.Id && e.ServiceName == service && e.PrivateDns))
        {
            throw new AwsException("InvalidParameter", $"private-dns-enabled cannot be set because there is already a conflicting DNS domain for {service} in the VPC {vpc.Id}");
        }
        var endpoint = New(request, vpc, Interface, service, null, privateDns);
        endpoint.Groups.AddRange(request.Args.Values("SecurityGroupId") is { Count: > 0 } groups
            ? groups.Select(id => request.Here.Get(Kinds.SecurityGroup, id).Id)
            : request.Here.SecurityGroups.Values.Where(group => group.VpcId == vpc.Id && group.Name == "default").Select(group => group.Id));
        AddSubnets(request, endpoint, "SubnetId");
        return endpoint;
    }

    static VpcEndpoint New(Ec2Request request, Vpc vpc, string type, string service, string? prefixList, bool privateDns) => new()
    {
        Id = request.NewId("vpce"),
        VpcId = vpc.Id,
        Type = type,
        ServiceName = service,
        PrefixListId = prefixList,
        PrivateDns = privateDns,
        Created = request.Now,
        Policy = request["PolicyDocument"] ?? OpenPolicy,
        Tags = request.TagsFor(Kinds.VpcEndpoint),
    };

    static void Refuse(Ec2Request request, string type, params string[] parameters)
    {
        foreach (var parameter in parameters)
            if (request.Args.Values(parameter).Count > 0) throw new AwsException("InvalidParameter", $"{parameter} is not supported for endpoints of type {type}");
    }

    static AwsException NoService(string service) => new("InvalidServiceName", $"The Vpc Endpoint Service '{service}' does not exist");

    static void AddSubnets(Ec2Request request, VpcEndpoint endpoint, string parameter)
    {
        var added = request.Args.Values(parameter).Where(id => !endpoint.InterfaceIds.ContainsKey(id)).Select(id => request.Here.Get(Kinds.Subnet, id)).ToList();
        var taken = endpoint.InterfaceIds.Keys.Select(id => request.Here.Subnets[id].Zone).ToHashSet();
        foreach (var subnet in added)
        {
            if (subnet.VpcId != endpoint.VpcId) throw new AwsException("InvalidParameter", $"The subnet {subnet.Id} does not belong to the vpc {endpoint.VpcId}");
            if (!taken.Add(subnet.Zone))
            {
                throw new AwsException("DuplicateSubnetsInSameZone", $"Found another VPC endpoint subnet in the availability zone of {subnet.Id}. VPC endpoint subnets should be in different availability zones supported by the VPC endpoint service.");
            }
        }
        foreach (var subnet in added)
        {
            var eni = NetworkInterface.Create(request.World, request.Here, subnet, endpoint.Groups, new()
            {
                Description = $"VPC Endpoint Interface {endpoint.Id}", Type = "vpc_endpoint",
            });
            eni.AttachManaged(request.World, "amazon-aws");
            endpoint.InterfaceIds.Add(subnet.Id, eni.Id);
        }
    }

    static void AddTables(Ec2Request request, VpcEndpoint endpoint, string parameter)
    {
        foreach (var id in request.Args.Values(parameter))
        {
            var table = request.Here.Get(Kinds.RouteTable, id);
            if (table.VpcId != endpoint.VpcId)
            {
                throw new AwsException("InvalidParameter", $"The route table {id} does not belong to the vpc {endpoint.VpcId}");
            }
            if (!endpoint.RouteTableIds.Contains(id)) endpoint.RouteTableIds.Add(id);
        }
    }

    static IEnumerable<XElement?> Modify(Ec2Request request)
    {
        var endpoint = request.Get(Kinds.VpcEndpoint, "VpcEndpointId");
        if (endpoint.Type == Gateway) Refuse(request, Gateway, "AddSubnetId", "RemoveSubnetId", "AddSecurityGroupId", "RemoveSecurityGroupId");
        else Refuse(request, Interface, "AddRouteTableId", "RemoveRouteTableId");
        AddTables(request, endpoint, "AddRouteTableId");
        foreach (var id in request.Args.Values("RemoveRouteTableId")) endpoint.RouteTableIds.Remove(id);
        ChangeGroups(request, endpoint);
        foreach (var id in request.Args.Values("RemoveSubnetId"))
            if (endpoint.InterfaceIds.Remove(id, out var interfaceId)) VpcEndpointLife.Free(request.Here, interfaceId);
        AddSubnets(request, endpoint, "AddSubnetId");
        if (request.Args.Bool("ResetPolicy") == true) endpoint.Policy = OpenPolicy;
        if (request["PolicyDocument"] is { } policy) endpoint.Policy = policy;
        return Done;
    }

    static void ChangeGroups(Ec2Request request, VpcEndpoint endpoint)
    {
        var added = request.Args.Values("AddSecurityGroupId").Select(id => request.Here.Get(Kinds.SecurityGroup, id).Id);
        List<string> groups = [.. endpoint.Groups.Union(added).Except(request.Args.Values("RemoveSecurityGroupId"))];
        endpoint.Groups.Clear();
        endpoint.Groups.AddRange(groups);
        foreach (var id in endpoint.InterfaceIds.Values)
        {
            var held = request.Here.Interfaces[id].Groups;
            held.Clear();
            held.AddRange(groups);
        }
    }

    static IEnumerable<XElement?> Delete(Ec2Request request)
    {
        List<string> failed = [];
        foreach (var id in request.Args.Values("VpcEndpointId"))
        {
            if (request.Here.VpcEndpoints.TryGetValue(id, out var endpoint)) VpcEndpointLife.End(request.World, request.Here, endpoint);
            else failed.Add(id);
        }
        return
        [
            Set("unsuccessful", failed.Select(id => new XElement?[]
            {
                X("error", X("code", "InvalidVpcEndpointId.NotFound"), X("message", $"The Vpc Endpoint Id '{id}' does not exist")), X("resourceId", id),
            })),
        ];
    }

    static string Word(VpcEndpointState state) => state.ToString().ToLowerInvariant();

    static XElement?[] Render(Ec2Request request, VpcEndpoint endpoint) =>
    [
        X("vpcEndpointId", endpoint.Id), X("vpcEndpointType", endpoint.Type), X("vpcId", endpoint.VpcId), X("serviceName", endpoint.ServiceName),
        X("state", Word(endpoint.State)), X("policyDocument", endpoint.Policy), Set("routeTableIdSet", endpoint.RouteTableIds),
        Set("subnetIdSet", endpoint.InterfaceIds.Keys),
        Set("groupSet", endpoint.Groups.Select(id => new XElement?[] { X("groupId", id), X("groupName", request.Here.SecurityGroups.GetValueOrDefault(id)?.Name) })),
        X("privateDnsEnabled", endpoint.PrivateDns), X("requesterManaged", false), Set("networkInterfaceIdSet", endpoint.InterfaceIds.Values),
        Set("dnsEntrySet", InterfaceServices.Names(endpoint, request.Here.Name).Select(name => new XElement?[] { X("dnsName", name) })),
        X("creationTimestamp", endpoint.Created), X("ownerId", request.Account), Tags(endpoint.Tags),
    ];
}
