using Slipway.Render.Terraform.Hcl;

namespace Slipway.Render.Terraform.Mapping;

/// <summary>Security groups and their rules.</summary>
static class SecurityTypes
{
    const string File = "security_groups.tf";

    public static IReadOnlyList<TypeMap> All { get; } =
    [
        new("AWS::EC2::SecurityGroup", "aws_security_group",
            new Argument("GroupDescription", "description"),
            new Argument("VpcId", "vpc_id"),
            new Tags())
        {
            Words = ["SecurityGroup"],
            File = File,
            Attributes = new Dictionary<string, string> { ["GroupId"] = "id" },
            Extras =
            [
                new("name_prefix", "CloudFormation names groups after their stack; Terraform's own names say nothing", context => [Naming.Prefix(context)]),
                new("aws_vpc_security_group_egress_rule", "EC2 lets a new group send anywhere; CloudFormation leaves that rule, Terraform takes it away", _ => [])
                {
                    Resources = context =>
                    [
                        new("resource", ["aws_vpc_security_group_egress_rule", $"{context.Name}_anywhere"],
                        [
                            new HclArgument("security_group_id", new HclExpression($"{context.Address}.id")),
                            new HclArgument("description", "anywhere"),
                            new HclArgument("ip_protocol", "-1"),
                            new HclArgument("cidr_ipv4", "0.0.0.0/0"),
                        ]),
                    ],
                },
            ],
        },
        new("AWS::EC2::SecurityGroupIngress", "aws_vpc_security_group_ingress_rule",
            new Argument("GroupId", "security_group_id"),
            new Argument("Description", "description"),
            new Argument("IpProtocol", "ip_protocol"),
            new Argument("FromPort", "from_port"),
            new Argument("ToPort", "to_port"),
            new Argument("SourceSecurityGroupId", "referenced_security_group_id"),
            new Argument("CidrIp", "cidr_ipv4"))
        { File = File, CompletesNetwork = true },
    ];
}
