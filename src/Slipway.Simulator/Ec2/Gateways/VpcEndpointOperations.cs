using System.Xml.Linq;
using Slipway.Simulator.Calls;
using Slipway.Simulator.Kernel;
using static Slipway.Simulator.Ec2.Ec2Xml;

namespace Slipway.Simulator.Ec2.Gateways;

static class VpcEndpointOperations
{
    const string OpenPolicy = """{"Version":"2008-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}]}""";

    static readonly Listing<VpcEndpoint> s_listing = new(Kinds.VpcEndpoint, "VpcEndpointId", "vpcEndpointSet", new()
    {
        { "vpc-endpoint-id", e => e.Id },
        { "vpc-id", e => e.VpcId },
        { "service-name", e => e.ServiceName },
        { "vpc-endpoint-type", _ => "Gateway" },
        { "vpc-endpoint-state", _ => "available" },
    }, Render);

    public static IEnumerable<Operation<Ec2Request>> All =>
    [
        new("CreateVpcEndpoint", Create, "VpcEndpointType VpcId ServiceName PolicyDocument RouteTableId PrivateDnsEnabled TagSpecification"),
        new("DescribeVpcEndpoints", s_listing.Describe, $"VpcEndpointId {Listing<VpcEndpoint>.Parameters}"),
        new("ModifyVpcEndpoint", Modify, "VpcEndpointId ResetPolicy PolicyDocument AddRouteTableId RemoveRouteTableId"),
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
        var type = request["VpcEndpointType"] ?? "Gateway";
        if (type != "Gateway") throw AwsException.NotSupported($"VpcEndpointType {type} of ec2:CreateVpcEndpoint");
        if (request.Args.Bool("PrivateDnsEnabled") == true) throw new AwsException("InvalidParameter", "Private DNS is only supported for Interface endpoints");
        var vpc = request.Get(Kinds.Vpc, "VpcId");
        var service = request.Args.Need("ServiceName");
        var prefixList = PrefixLists(request).FirstOrDefault(list => list.Service == service)?.Id
            ?? throw new AwsException("InvalidServiceName", $"The Vpc Endpoint Service '{service}' does not exist");
        if (request.Here.VpcEndpoints.Values.Any(e => e.VpcId == vpc.Id && e.ServiceName == service && e.RouteTableIds.Intersect(request.Args.Values("RouteTableId")).Any()))
        {
            throw new AwsException("RouteAlreadyExists", $"route table {request.Args.Values("RouteTableId")[0]} already has a route with destination-prefix-list-id {prefixList}");
        }
        var endpoint = new VpcEndpoint
        {
            Id = request.NewId("vpce"),
            VpcId = vpc.Id,
            ServiceName = service,
            PrefixListId = prefixList,
            Created = request.Now,
            Policy = request["PolicyDocument"] ?? OpenPolicy,
            Tags = request.TagsFor(Kinds.VpcEndpoint),
        };
        Add(request, endpoint, "RouteTableId");
        request.Here.VpcEndpoints.Add(endpoint.Id, endpoint);
        return [X("vpcEndpoint", Render(request, endpoint))];
    }

    static void Add(Ec2Request request, VpcEndpoint endpoint, string parameter)
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
        Add(request, endpoint, "AddRouteTableId");
        foreach (var id in request.Args.Values("RemoveRouteTableId")) endpoint.RouteTableIds.Remove(id);
        if (request.Args.Bool("ResetPolicy") == true) endpoint.Policy = OpenPolicy;
        if (request["PolicyDocument"] is { } policy) endpoint.Policy = policy;
        return Done;
    }

    static IEnumerable<XElement?> Delete(Ec2Request request)
    {
        var failed = request.Args.Values("VpcEndpointId").Where(id => !request.Here.VpcEndpoints.Remove(id));
        return
        [
            Set("unsuccessful", failed.Select(id => new XElement?[]
            {
                X("error", X("code", "InvalidVpcEndpointId.NotFound"), X("message", $"The Vpc Endpoint Id '{id}' does not exist")), X("resourceId", id),
            })),
        ];
    }

    static XElement?[] Render(Ec2Request request, VpcEndpoint endpoint) =>
    [
        X("vpcEndpointId", endpoint.Id), X("vpcEndpointType", "Gateway"), X("vpcId", endpoint.VpcId), X("serviceName", endpoint.ServiceName),
        X("state", "available"), X("policyDocument", endpoint.Policy), Set("routeTableIdSet", endpoint.RouteTableIds),
        Set("subnetIdSet", Array.Empty<string>()), Set("groupSet", Array.Empty<string>()), X("privateDnsEnabled", false),
        X("requesterManaged", false), Set("networkInterfaceIdSet", Array.Empty<string>()), Set("dnsEntrySet", Array.Empty<string>()),
        X("creationTimestamp", endpoint.Created), X("ownerId", request.Account), Tags(endpoint.Tags),
    ];
}
