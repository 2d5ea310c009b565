using Slipway.Testing;

namespace Slipway.Design.Tests;

public sealed class GoldenDesignTests
{
    public static TheoryData<string> Cases => [.. Examples.All.Keys];

    [Theory, MemberData(nameof(Cases))]
    public void Looks_as_it_did(string name) =>
        Golden.Verify(Repository.File("testdata", "design", name, "design.txt"), DesignText.Of(Specs.Run(Examples.All[name])));

    [Fact]
    public void No_folder_is_left_without_its_case() =>
        Assert.Equal(Examples.All.Keys, Directory.GetDirectories(Repository.File("testdata", "design")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
}
