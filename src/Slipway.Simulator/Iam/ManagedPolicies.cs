using Slipway.Simulator.Iam.Policies;

namespace Slipway.Simulator.Iam;

/// <summary>
/// AWS managed policies that clusters and the people who run them attach. Their documents give the same permissions on the services
/// simulated here as AWS's own; what they say of other services is left out.
/// </summary>
public static class ManagedPolicies
{
    internal const string Prefix = "arn:aws:iam::aws:policy/";

    static readonly SortedDictionary<string, string> Documents = new(StringComparer.Ordinal)
    {
        ["AdministratorAccess"] = Allow("*"),
        ["PowerUserAccess"] = """
            {"Version": "2012-10-17", "Statement": [
              {"Effect": "Allow", "NotAction": ["iam:*", "organizations:*", "account:*"], "Resource": "*"},
              {"Effect": "Allow", "Action": ["iam:CreateServiceLinkedRole", "iam:DeleteServiceLinkedRole", "iam:ListRoles"], "Resource": "*"}]}
            """,
        ["AmazonEC2FullAccess"] = """
            {"Version": "2012-10-17", "Statement": [
              {"Effect": "Allow", "Action": ["ec2:*", "elasticloadbalancing:*", "cloudwatch:*", "autoscaling:*"], "Resource": "*"},
              {"Effect": "Allow", "Action": "iam:CreateServiceLinkedRole", "Resource": "*", "Condition": {"StringEquals": {"iam:AWSServiceName": [
                "autoscaling.amazonaws.com", "ec2scheduled.amazonaws.com", "elasticloadbalancing.amazonaws.com", "spot.amazonaws.com",
                "spotfleet.amazonaws.com", "transitgateway.amazonaws.com"]}}}]}
            """,
        ["AmazonEC2ReadOnlyAccess"] = Allow("ec2:Describe*", "ec2:GetSecurityGroupsForVpc", "elasticloadbalancing:Describe*", "autoscaling:Describe*"),
        ["AmazonS3FullAccess"] = Allow("s3:*", "s3-object-lambda:*"),
        ["AmazonS3ReadOnlyAccess"] = Allow("s3:Get*", "s3:List*", "s3:Describe*"),
        ["IAMFullAccess"] = Allow("iam:*", "organizations:DescribeAccount", "organizations:ListPolicies"),
        ["IAMReadOnlyAccess"] = Allow("iam:Generate*", "iam:Get*", "iam:List*", "iam:Simulate*"),
        ["AmazonVPCFullAccess"] = Allow([.. VpcActions.Select(action => "ec2:" + action)]),
        ["AmazonRoute53FullAccess"] = Allow("route53:*", "route53domains:*", "elasticloadbalancing:DescribeLoadBalancers", "s3:ListBucket",
            "s3:GetBucketLocation", "s3:GetBucketWebsite", "ec2:DescribeVpcs", "ec2:DescribeRegions", "sns:ListTopics", "cloudwatch:DescribeAlarms"),
        ["AWSCloudFormationFullAccess"] = Allow("cloudformation:*"),
        ["AutoScalingFullAccess"] = Allow("autoscaling:*", "cloudwatch:PutMetricAlarm", "ec2:Describe*", "elasticloadbalancing:Describe*"),
        ["ElasticLoadBalancingFullAccess"] = Allow("elasticloadbalancing:*", "ec2:Describe*", "ec2:GetSecurityGroupsForVpc"),
        ["AWSKeyManagementServicePowerUser"] = Allow("kms:CreateAlias", "kms:CreateKey", "kms:DeleteAlias", "kms:Describe*", "kms:GenerateRandom", "kms:Get*",
            "kms:List*", "kms:TagResource", "kms:UntagResource", "iam:ListGroups", "iam:ListRoles", "iam:ListUsers"),
        ["AmazonSSMFullAccess"] = Allow("ssm:*", "cloudwatch:PutMetricData", "ec2:DescribeInstanceStatus", "logs:*"),
        ["AmazonSSMReadOnlyAccess"] = Allow("ssm:Describe*", "ssm:Get*", "ssm:List*"),
        ["AmazonSSMManagedInstanceCore"] = Allow("ssm:DescribeAssociation", "ssm:GetDocument", "ssm:GetParameter", "ssm:GetParameters", "ssm:ListAssociations",
            "ssm:UpdateInstanceInformation", "ssmmessages:*", "ec2messages:*"),
        ["AmazonSQSFullAccess"] = Allow("sqs:*"),
        ["AmazonEventBridgeFullAccess"] = Allow("events:*", "schemas:*", "scheduler:*", "pipes:*"),
        ["CloudWatchAgentServerPolicy"] = Allow("cloudwatch:PutMetricData", "ec2:DescribeVolumes", "ec2:DescribeTags", "logs:PutLogEvents",
            "logs:PutRetentionPolicy", "logs:DescribeLogStreams", "logs:DescribeLogGroups", "logs:CreateLogStream", "logs:CreateLogGroup"),
        ["AmazonEC2ContainerRegistryReadOnly"] = Allow("ecr:GetAuthorizationToken", "ecr:BatchCheckLayerAvailability", "ecr:GetDownloadUrlForLayer",
            "ecr:DescribeRepositories", "ecr:ListImages", "ecr:DescribeImages", "ecr:BatchGetImage"),
        ["AmazonEC2ContainerRegistryPullOnly"] = Allow("ecr:GetAuthorizationToken", "ecr:BatchCheckLayerAvailability", "ecr:GetDownloadUrlForLayer", "ecr:BatchGetImage"),
        ["AmazonEKSWorkerNodePolicy"] = Allow("ec2:DescribeInstances", "ec2:DescribeInstanceTypes", "ec2:DescribeRouteTables", "ec2:DescribeSecurityGroups",
            "ec2:DescribeSubnets", "ec2:DescribeVolumes", "ec2:DescribeVolumesModifications", "ec2:DescribeVpcs", "eks:DescribeCluster"),
        ["AmazonEKS_CNI_Policy"] = Allow("ec2:AssignPrivateIpAddresses", "ec2:AttachNetworkInterface", "ec2:CreateNetworkInterface", "ec2:CreateTags",
            "ec2:DeleteNetworkInterface", "ec2:DescribeInstances", "ec2:DescribeInstanceTypes", "ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets", "ec2:DescribeTags",
            "ec2:DetachNetworkInterface", "ec2:ModifyNetworkInterfaceAttribute", "ec2:UnassignPrivateIpAddresses"),
        ["AmazonEKSClusterPolicy"] = Allow("autoscaling:DescribeAutoScalingGroups", "autoscaling:UpdateAutoScalingGroup", "ec2:AttachVolume",
            "ec2:AuthorizeSecurityGroupIngress", "ec2:CreateRoute", "ec2:CreateSecurityGroup", "ec2:CreateTags", "ec2:CreateVolume", "ec2:DeleteRoute",
            "ec2:DeleteSecurityGroup", "ec2:DeleteVolume", "ec2:Describe*", "ec2:DetachVolume", "ec2:ModifyInstanceAttribute", "ec2:ModifyVolume",
            "ec2:RevokeSecurityGroupIngress", "elasticloadbalancing:*", "kms:DescribeKey"),
    };

    static readonly Dictionary<string, PolicyDocument> Parsed = Documents.ToDictionary(pair => Prefix + pair.Key, pair => PolicyReader.ReadIdentity(pair.Value));

    /// <summary>Whether every simulated account has it.</summary>
    public static bool Has(string arn) => Parsed.ContainsKey(arn);

    internal static IEnumerable<string> Names => Documents.Keys;

    internal static PolicyDocument? Find(string arn) => Parsed.GetValueOrDefault(arn);

    internal static string? Text(string arn) => arn.StartsWith(Prefix, StringComparison.Ordinal) ? Documents.GetValueOrDefault(arn[Prefix.Length..]) : null;

    static string Allow(params IReadOnlyList<string> actions) =>
        $$"""{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": ["{{string.Join("\", \"", actions)}}"], "Resource": "*"}]}""";

    static string[] VpcActions =>
    [
        "AcceptVpcPeeringConnection", "AllocateAddress", "AssignIpv6Addresses", "AssignPrivateIpAddresses", "AssociateAddress", "AssociateDhcpOptions",
        "AssociateRouteTable", "AssociateSubnetCidrBlock", "AssociateVpcCidrBlock", "AttachInternetGateway", "AttachNetworkInterface",
        "AuthorizeSecurityGroupEgress", "AuthorizeSecurityGroupIngress", "CreateDhcpOptions", "CreateEgressOnlyInternetGateway", "CreateFlowLogs",
        "CreateInternetGateway", "CreateNatGateway", "CreateNetworkAcl", "CreateNetworkAclEntry", "CreateNetworkInterface", "CreateRoute",
        "CreateRouteTable", "CreateSecurityGroup", "CreateSubnet", "CreateTags", "CreateVpc", "CreateVpcEndpoint", "CreateVpcPeeringConnection",
        "DeleteDhcpOptions", "DeleteEgressOnlyInternetGateway", "DeleteFlowLogs", "DeleteInternetGateway", "DeleteNatGateway", "DeleteNetworkAcl",
        "DeleteNetworkInterface", "DeleteRoute", "DeleteRouteTable", "DeleteSecurityGroup", "DeleteSubnet", "DeleteTags", "DeleteVpc",
        "DeleteVpcEndpoints", "DeleteVpcPeeringConnection", "Describe*", "DetachInternetGateway", "DetachNetworkInterface", "DisassociateAddress",
        "DisassociateRouteTable", "DisassociateSubnetCidrBlock", "DisassociateVpcCidrBlock", "ModifyNetworkInterfaceAttribute",
        "ModifySecurityGroupRules", "ModifySubnetAttribute", "ModifyVpcAttribute", "ModifyVpcEndpoint", "ReleaseAddress",
        "ReplaceNetworkAclAssociation", "ReplaceNetworkAclEntry", "ReplaceRoute", "ReplaceRouteTableAssociation", "RevokeSecurityGroupEgress",
        "RevokeSecurityGroupIngress", "UnassignIpv6Addresses", "UnassignPrivateIpAddresses", "UpdateSecurityGroupRuleDescriptionsEgress",
        "UpdateSecurityGroupRuleDescriptionsIngress",
    ];
}
