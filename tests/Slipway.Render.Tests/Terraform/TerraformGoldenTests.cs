using Slipway.Testing;

namespace Slipway.Render.Tests.Terraform;

public sealed class TerraformGoldenTests
{
    [Theory]
    [MemberData(nameof(Cases.All), MemberType = typeof(Cases))]
    public void Configurations_are_as_accepted(string name)
    {
        foreach (var file in TerraformCases.Render(name).Files) Golden.Verify(Repository.File("testdata", "render", name, "terraform", file.Name), file.Text);
    }

    [Theory]
    [MemberData(nameof(Cases.All), MemberType = typeof(Cases))]
    public void No_accepted_file_is_left_over(string name)
    {
        var folder = Repository.File("testdata", "render", name, "terraform");
        var there = Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file));
        Assert.Equal(TerraformCases.Render(name).Files.Select(file => file.Name).Order(StringComparer.Ordinal), there.Order(StringComparer.Ordinal));
    }
}
