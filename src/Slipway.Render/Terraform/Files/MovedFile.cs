using Slipway.Render.Terraform.Hcl;

namespace Slipway.Render.Terraform.Files;

static class MovedFile
{
    public static HclFile Build(IReadOnlyList<TerraformMove> moves) => new("moved.tf",
        [.. moves.Select(move => HclBlock.Nested("moved", new HclArgument("from", new HclExpression(move.From)), new HclArgument("to", new HclExpression(move.To))))]);
}
