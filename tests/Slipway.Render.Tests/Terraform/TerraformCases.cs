using Slipway.Design.Model;
using Slipway.Render.Terraform;

namespace Slipway.Render.Tests.Terraform;

/// <summary>The cases as Terraform.</summary>
static class TerraformCases
{
    public static RenderedTerraform Render(string name, TerraformOptions? options = null) => Render(Cases.Design(name), options);

    public static RenderedTerraform Render(ClusterDesign design, TerraformOptions? options = null) =>
        TerraformRenderer.Render(design, ClusterModel.Build(design, Cases.Input), options ?? new TerraformOptions());

    public static string File(this RenderedTerraform rendered, string name) => rendered.Files.Single(file => file.Name == name).Text;

    /// <summary>Written into a folder, for programs of others.</summary>
    public static void WriteTo(this RenderedTerraform rendered, string folder)
    {
        foreach (var file in rendered.Files)
        {
            var path = Path.Combine(folder, file.Name);
            Directory.CreateDirectory(Path.GetDirectoryName(path) ?? folder);
            System.IO.File.WriteAllText(path, file.Text);
        }
    }
}
