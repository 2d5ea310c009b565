using Slipway.Design.Model;
using Slipway.NodeConfig;
using Slipway.Render.Resources;
using Slipway.Render.Terraform.Hcl;

namespace Slipway.Render.Terraform.Files;

/// <summary>What the configuration reads: the account, and what Slipway has put into the state store.</summary>
static class StateFile
{
    /// <param name="machines">Names of launch templates.</param>
    public static HclFile Build(ClusterDesign design, StateLocation.Bucket bucket, IReadOnlyList<string> machines)
    {
        var locals = new List<HclEntry>
        {
            new HclArgument("account_id", new HclExpression("data.aws_caller_identity.current.account_id")),
            new HclArgument("machines", new HclExpression("jsondecode(data.aws_s3_object.machines.body).machines")),
            new HclArgument("kms_key_arn", new HclExpression(design.KmsKeyArn is null ? "jsondecode(data.aws_s3_object.machines.body).kmsKeyArn" : "var.kms_key_arn")),
            new HclArgument("tags", new HclCall("merge", new HclExpression("var.tags"), Tags(design))),
        };
        return new("state.tf",
        [
            new("data", ["aws_caller_identity", "current"], []),
            new("data", ["aws_region", "current"],
            [
                HclBlock.Nested("lifecycle", HclBlock.Nested("postcondition",
                    new HclArgument("condition", new HclExpression($"self.name == {HclText.Quote(design.Region)}")),
                    new HclArgument("error_message", new HclExpression($"\"The provider works in ${{self.name}}; {design.Name} is designed for {design.Region}.\"")))),
            ]),
            new("data", ["aws_s3_object", "machines"],
            [
                new HclArgument("bucket", bucket.Name),
                new HclArgument("key", bucket.Prefix + StateKeys.Terraform),
                HclBlock.Nested("lifecycle", HclBlock.Nested("postcondition",
                    new HclArgument("condition", new HclCall("alltrue", new HclExpression("[for name in local.machine_names : can(jsondecode(self.body).machines[name])]"))),
                    new HclArgument("error_message", "The state store does not know all of these machines yet: run slipway up --target terraform, then plan again."))),
            ])
            { Comment = "What each machine starts: hashes of its configuration and of the node agent, which slipway up --target terraform\nputs into the state store together with the cluster's keys. It holds no secret." },
            new("locals", [], [.. locals, new HclArgument("machine_names", new Value.List([.. machines.Order(StringComparer.Ordinal).Select(name => (Value)name)]))]),
        ]);
    }

    static ValueMap Tags(ClusterDesign design)
    {
        var tags = new ValueMap();
        foreach (var (key, value) in design.Tags.OrderBy(tag => tag.Key, StringComparer.Ordinal)) tags[key] = value;
        return tags;
    }
}
