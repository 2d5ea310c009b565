using Slipway.Render.Resources;
using Slipway.Render.Terraform.Hcl;

namespace Slipway.Render.Terraform.Mapping;

/// <summary>Roles of machines.</summary>
static class IamTypes
{
    public static IReadOnlyList<TypeMap> All { get; } =
    [
        new("AWS::IAM::Role", "aws_iam_role",
            new Argument("RoleName", "name"),
            new Argument("Description", "description"),
            new Argument("Path", "path"),
            new Argument("AssumeRolePolicyDocument", "assume_role_policy", Convert.Json),
            new Companions("ManagedPolicyArns", Attachments),
            new Companions("Policies", Policies),
            new Tags())
        {
            Words = ["Role"],
            Ref = "name",
            Attributes = new Dictionary<string, string> { ["Arn"] = "arn" },
            Extras = [new("name_prefix", "CloudFormation names roles after their stack; Terraform's own names say nothing", context => context.Resource.Properties["RoleName"] is null ? [Naming.Prefix(context)] : [])],
        },
        new("AWS::IAM::InstanceProfile", "aws_iam_instance_profile",
            new Argument("Path", "path"),
            new Argument("Roles", "role", Convert.Only))
        {
            Words = ["InstanceProfile"],
            Ref = "name",
            Attributes = new Dictionary<string, string> { ["Arn"] = "arn" },
            Extras = [new("name_prefix", "CloudFormation names profiles after their stack; Terraform's own names say nothing", context => [Naming.Prefix(context)])],
        },
    ];

    static IEnumerable<HclBlock> Attachments(Value value, MapContext context) => ((Value.List)value).Items.Select(arn => Attached(arn, context));

    static HclBlock Attached(Value arn, MapContext context)
    {
        var policy = arn is Value.Text text ? text.Content[(text.Content.LastIndexOf('/') + 1)..] : "policy";
        return new("resource", ["aws_iam_role_policy_attachment", $"{context.Name}_{Naming.Snake(LogicalIds.Pascal(policy))}"],
        [
            new HclArgument("role", new HclExpression($"{context.Address}.name")),
            new HclArgument("policy_arn", arn),
        ]);
    }

    static IEnumerable<HclBlock> Policies(Value value, MapContext context) => ((Value.List)value).Items.Cast<ValueMap>().Select(policy => Policy(policy, context));

    static HclBlock Policy(ValueMap policy, MapContext context)
    {
        var (name, document) = (policy["PolicyName"] ?? "", policy["PolicyDocument"] ?? new ValueMap());
        return new("resource", ["aws_iam_role_policy", $"{context.Name}_{Naming.Snake(LogicalIds.Pascal(((Value.Text)name).Content))}"],
        [
            new HclArgument("name", name),
            new HclArgument("role", new HclExpression($"{context.Address}.name")),
            new HclArgument("policy", Convert.Json(document)),
        ]);
    }
}
