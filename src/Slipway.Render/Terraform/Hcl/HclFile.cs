namespace Slipway.Render.Terraform.Hcl;

/// <param name="Name">Relative to the folder of the configuration.</param>
sealed record HclFile(string Name, IReadOnlyList<HclBlock> Blocks);
