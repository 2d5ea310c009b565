using Slipway.Design.Model;
using Slipway.Render.Resources;
using Slipway.Render.Terraform.Hcl;

namespace Slipway.Render.Terraform.Files;

/// <summary>What others build on.</summary>
static class OutputsFile
{
    public static HclFile Build(ClusterDesign design, IReadOnlyList<StackModel> stacks, Addresses addresses)
    {
        var outputs = new List<HclBlock>
        {
            Output("cluster_name", "Name of the cluster", design.Name),
            Output("api_endpoint", "Where people reach the Kubernetes API", Endpoint(design)),
            Output("vpc_id", "VPC of the cluster", new HclExpression(design.Network.Vpc.ExistingId is null ? "aws_vpc.cluster.id" : "var.vpc_id")),
            Output("subnet_ids", "Subnets, by their names in the spec", Subnets(design)),
            Output("security_group_ids", "Security groups, by kind of machine", ByName(stacks, addresses, "aws_security_group", "id")),
            Output("autoscaling_group_names", "Auto Scaling groups of slots and pools", ByName(stacks, addresses, "aws_autoscaling_group", "name")),
            Output("role_arns", "Roles of machines, by kind", ByName(stacks, addresses, "aws_iam_role", "arn")),
            Output("api_load_balancer_dns_name", "Name of the load balancer of the Kubernetes API", new HclExpression("aws_lb.api.dns_name")),
            Output("api_target_group_arn", "Target group of the Kubernetes API", new HclExpression("aws_lb_target_group.api.arn")),
            Output("internal_zone_id", $"Private zone {design.Network.InternalDomain}", new HclExpression("aws_route53_zone.internal.zone_id")),
            Output("kms_key_arn", "Key that encrypts disks and secrets", new HclExpression("local.kms_key_arn")),
        };
        return new("outputs.tf", outputs);
    }

    static Value Endpoint(ClusterDesign design) =>
        design.Api.DnsName is { } name ? $"https://{name}" : new HclExpression("\"https://${aws_lb.api.dns_name}\"");

    static ValueMap Subnets(ClusterDesign design)
    {
        var names = new Network.NetworkNames(design);
        var map = new ValueMap();
        foreach (var subnet in design.Network.Subnets)
        {
            map[subnet.Name] = subnet.ExistingId is null
                ? new HclExpression($"aws_subnet.{Addresses.Name(null, names.SubnetId(subnet.Name), ["Subnet"])}.id")
                : new HclExpression($"var.subnet_ids[{HclText.Quote(subnet.Name)}]");
        }
        return map;
    }

    static ValueMap ByName(IReadOnlyList<StackModel> stacks, Addresses addresses, string type, string attribute)
    {
        var map = new ValueMap();
        foreach (var stack in stacks)
        {
            foreach (var resource in stack.Resources)
            {
                if (addresses.Find(stack.Name, resource.LogicalId) is var (found, name) && found.Terraform == type) map[name] = new HclExpression($"{type}.{name}.{attribute}");
            }
        }
        return map;
    }

    static HclBlock Output(string name, string description, Value value) =>
        new("output", [name], [new HclArgument("description", description), new HclArgument("value", value)]);
}
