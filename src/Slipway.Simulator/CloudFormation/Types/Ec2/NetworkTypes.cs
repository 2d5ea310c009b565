using System.Text.Json.Nodes;
using Slipway.Simulator.CloudFormation.Templates;

namespace Slipway.Simulator.CloudFormation.Types.Ec2;

/// <summary>VPCs, subnets, gateways and addresses.</summary>
static class NetworkTypes
{
    public static IEnumerable<ResourceType> Make() =>
    [
        new VpcType
        {
            Make = "CreateVpc", Id = "vpc/vpcId", Tagged = "vpc", Sends = ["CidrBlock", "InstanceTenancy"],
            Handles = ["EnableDnsSupport", "EnableDnsHostnames"],
            Set = (work, before) =>
            {
                foreach (var name in (string[])["EnableDnsSupport", "EnableDnsHostnames"]) SetFlag(work, before, name, "ModifyVpcAttribute", "VpcId");
            },
            Unmake = "DeleteVpc", IdParameter = "VpcId", Look = "DescribeVpcs", LookBy = "VpcId.1", Item = "vpcSet/item", State = "state",
            Gives = new Dictionary<string, string> { ["VpcId"] = "vpcId", ["CidrBlock"] = "cidrBlock", ["DefaultSecurityGroup"] = "" },
            Takes = TimeSpan.FromSeconds(12),
        },
        new Ec2Type("AWS::EC2::InternetGateway")
        {
            Make = "CreateInternetGateway", Id = "internetGateway/internetGatewayId", Tagged = "internet-gateway",
            Unmake = "DeleteInternetGateway", IdParameter = "InternetGatewayId",
            Look = "DescribeInternetGateways", LookBy = "InternetGatewayId.1", Item = "internetGatewaySet/item",
            Gives = new Dictionary<string, string> { ["InternetGatewayId"] = "internetGatewayId" },
            Takes = TimeSpan.FromSeconds(16),
        },
        new Ec2Type("AWS::EC2::VPCGatewayAttachment")
        {
            Make = "AttachInternetGateway", Identify = work => $"IGW|{work["VpcId"]}", Sends = ["InternetGatewayId", "VpcId"],
            Remove = work => work.Query("ec2", "DetachInternetGateway", Flat.Ec2().Send(work.Properties, ["InternetGatewayId", "VpcId"]).Parameters),
        },
        new Ec2Type("AWS::EC2::Subnet")
        {
            Make = "CreateSubnet", Id = "subnet/subnetId", Tagged = "subnet",
            Sends = ["AvailabilityZone", "AvailabilityZoneId", "CidrBlock", "VpcId"], Handles = ["MapPublicIpOnLaunch"],
            Set = (work, before) => SetFlag(work, before, "MapPublicIpOnLaunch", "ModifySubnetAttribute", "SubnetId"),
            Unmake = "DeleteSubnet", IdParameter = "SubnetId", Look = "DescribeSubnets", LookBy = "SubnetId.1", Item = "subnetSet/item", State = "state",
            Gives = new Dictionary<string, string>
            {
                ["SubnetId"] = "subnetId", ["VpcId"] = "vpcId", ["AvailabilityZone"] = "availabilityZone", ["CidrBlock"] = "cidrBlock",
                ["AvailabilityZoneId"] = "availabilityZoneId",
            },
        },
        new EipType
        {
            Make = "AllocateAddress", Id = "publicIp", Tagged = "elastic-ip", Sends = ["Domain", "PublicIpv4Pool", "Address"],
            Look = "DescribeAddresses", LookBy = "PublicIp.1", Item = "addressesSet/item",
            Remove = work => work.Query("ec2", "ReleaseAddress", Flat.Ec2().Add("AllocationId", work.Attributes["AllocationId"]).Parameters),
            Gives = new Dictionary<string, string> { ["AllocationId"] = "allocationId", ["PublicIp"] = "publicIp" },
            Takes = TimeSpan.FromSeconds(16),
        },
        new Ec2Type("AWS::EC2::EIPAssociation")
        {
            Make = "AssociateAddress", Id = "associationId", Sends = ["AllocationId", "InstanceId", "NetworkInterfaceId", "PrivateIpAddress"],
            Unmake = "DisassociateAddress", IdParameter = "AssociationId",
        },
        new Ec2Type("AWS::EC2::NatGateway")
        {
            Make = "CreateNatGateway", Id = "natGateway/natGatewayId", Tagged = "natgateway",
            Sends = ["AllocationId", "SubnetId", "ConnectivityType", "PrivateIpAddress"],
            Unmake = "DeleteNatGateway", IdParameter = "NatGatewayId",
            Look = "DescribeNatGateways", LookBy = "NatGatewayId.1", Item = "natGatewaySet/item", State = "state",
            Gives = new Dictionary<string, string> { ["NatGatewayId"] = "natGatewayId", ["EniId"] = "natGatewayAddressSet/item/networkInterfaceId" },
        },
        new VpcEndpointType
        {
            Make = "CreateVpcEndpoint", Id = "vpcEndpoint/vpcEndpointId", Tagged = "vpc-endpoint",
            Sends = ["VpcId", "ServiceName", "VpcEndpointType", "RouteTableIds=RouteTableId", "SubnetIds=SubnetId",
                "SecurityGroupIds=SecurityGroupId", "PrivateDnsEnabled"],
            Handles = ["PolicyDocument"],
            Prepare = (work, flat) => flat.Add("PolicyDocument", work.Properties["PolicyDocument"]?.ToJsonString()),
            Unmake = "DeleteVpcEndpoints", IdParameter = "VpcEndpointId.1",
            Look = "DescribeVpcEndpoints", LookBy = "VpcEndpointId.1", Item = "vpcEndpointSet/item", State = "state",
            Gives = new Dictionary<string, string>
            {
                ["Id"] = "vpcEndpointId", ["CreationTimestamp"] = "creationTimestamp", ["NetworkInterfaceIds"] = "networkInterfaceIdSet/item",
            },
        },
    ];

    /// <summary>A flag with an action of its own, where it is written or was.</summary>
    static void SetFlag(Work work, JsonObject before, string name, string action, string id)
    {
        var value = work[name] ?? (before.ContainsKey(name) ? (name == "EnableDnsSupport" ? "true" : "false") : null);
        if (value is null || before[name].Text() == value) return;
        work.Query("ec2", action, Flat.Ec2().Add(id, work.PhysicalId).Add(name + ".Value", value).Parameters);
    }

    sealed class VpcType() : Ec2Type("AWS::EC2::VPC")
    {
        public override JsonNode? Attribute(Work work, string name) => name != "DefaultSecurityGroup" ? base.Attribute(work, name)
            : JsonValue.Create(Call(work, "DescribeSecurityGroups", NewFlat().Add("Filter.1.Name", "vpc-id").Add("Filter.1.Value.1", work.PhysicalId)
                .Add("Filter.2.Name", "group-name").Add("Filter.2.Value.1", "default")).At("securityGroupInfo/item/groupId"));
    }

    /// <summary><c>Ref</c> gives the address; tags and release go by the allocation.</summary>
    sealed class EipType() : Ec2Type("AWS::EC2::EIP")
    {
        protected override string TaggedId(Work work) => work.Attributes["AllocationId"].Text() ?? "";

        public override void Delete(Work work)
        {
            if (work.Attributes["AllocationId"] is null && Describe(work)?.At("allocationId") is { } id) work.Attributes["AllocationId"] = id;
            base.Delete(work);
        }
    }

    sealed class VpcEndpointType() : Ec2Type("AWS::EC2::VPCEndpoint")
    {
        public override void Update(Work work, JsonObject before)
        {
            base.Update(work, before);
            var flat = NewFlat().Add("VpcEndpointId", work.PhysicalId).Add("PolicyDocument", work.Properties["PolicyDocument"]?.ToJsonString());
            foreach (var (property, name) in (IEnumerable<(string, string)>)[("RouteTableIds", "RouteTableId"), ("SubnetIds", "SubnetId"), ("SecurityGroupIds", "SecurityGroupId")])
            {
                var old = before[property].Texts().ToList();
                var next = work.Properties[property].Texts().ToList();
                if (next.Except(old).ToList() is { Count: > 0 } added) flat.Add("Add" + name, JsonText.ToArray(added));
                if (old.Except(next).ToList() is { Count: > 0 } removed) flat.Add("Remove" + name, JsonText.ToArray(removed));
            }
            if (flat.Parameters.Count > 1) Call(work, "ModifyVpcEndpoint", flat);
        }
    }
}
