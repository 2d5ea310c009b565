namespace Slipway.Render.Iam.Operator;

/// <summary>What CloudFormation calls, with the operator's permissions, to make, change and delete each type: network and names.</summary>
static class NetworkActions
{
    static readonly string[] Tags = ["ec2:CreateTags", "ec2:DeleteTags"];

    public static IReadOnlyDictionary<string, string[]> ByType { get; } = new Dictionary<string, string[]>
    {
        ["AWS::EC2::VPC"] = ["ec2:CreateVpc", "ec2:DeleteVpc", "ec2:ModifyVpcAttribute", .. Tags],
        ["AWS::EC2::InternetGateway"] = ["ec2:CreateInternetGateway", "ec2:DeleteInternetGateway", .. Tags],
        ["AWS::EC2::VPCGatewayAttachment"] = ["ec2:AttachInternetGateway", "ec2:DetachInternetGateway"],
        ["AWS::EC2::Subnet"] = ["ec2:CreateSubnet", "ec2:DeleteSubnet", "ec2:ModifySubnetAttribute", .. Tags],
        ["AWS::EC2::EIP"] = ["ec2:AllocateAddress", "ec2:ReleaseAddress", .. Tags],
        ["AWS::EC2::NatGateway"] = ["ec2:CreateNatGateway", "ec2:DeleteNatGateway", .. Tags],
        ["AWS::EC2::RouteTable"] = ["ec2:CreateRouteTable", "ec2:DeleteRouteTable", .. Tags],
        ["AWS::EC2::Route"] = ["ec2:CreateRoute", "ec2:DeleteRoute", "ec2:ReplaceRoute"],
        ["AWS::EC2::SubnetRouteTableAssociation"] = ["ec2:AssociateRouteTable", "ec2:DisassociateRouteTable", "ec2:ReplaceRouteTableAssociation"],
        ["AWS::EC2::VPCEndpoint"] = ["ec2:CreateVpcEndpoint", "ec2:DeleteVpcEndpoints", "ec2:ModifyVpcEndpoint", "route53:AssociateVPCWithHostedZone", .. Tags],
        ["AWS::EC2::SecurityGroup"] = ["ec2:CreateSecurityGroup", "ec2:DeleteSecurityGroup", .. Tags],
        ["AWS::EC2::SecurityGroupIngress"] =
            ["ec2:AuthorizeSecurityGroupIngress", "ec2:RevokeSecurityGroupIngress", "ec2:UpdateSecurityGroupRuleDescriptionsIngress"],
        ["AWS::Route53::HostedZone"] =
        [
            "route53:AssociateVPCWithHostedZone", "route53:ChangeTagsForResource", "route53:CreateHostedZone", "route53:DeleteHostedZone",
            "route53:DisassociateVPCFromHostedZone", "route53:UpdateHostedZoneComment",
        ],
        ["AWS::Route53::RecordSet"] = ["route53:ChangeResourceRecordSets"],
    };
}
