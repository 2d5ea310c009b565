using Slipway.Spec.Diagnostics;
using Slipway.Spec.Findings;
using Slipway.Testing;

namespace Slipway.Spec.Tests;

/// <summary>Each folder of <c>testdata/spec</c> is a file and what is found in it.</summary>
public sealed class SpecCases
{
    static readonly string Root = Repository.File("testdata", "spec");

    static IEnumerable<string> Names => Directory.GetDirectories(Root).Select(d => Path.GetFileName(d)).Order(StringComparer.Ordinal);

    public static TheoryData<string> Folders => [.. Names];

    [Theory]
    [MemberData(nameof(Folders))]
    public void Finds_what_the_case_says(string folder)
    {
        var result = Read(folder);
        Golden.Verify(Path.Combine(Root, folder, "diagnostics.txt"), DiagnosticPrinter.Print(result.Diagnostics, Text(folder)));
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void Cases_are_good_by_name_and_only_then(string folder)
    {
        var result = Read(folder);
        Assert.Equal(folder.StartsWith("good-", StringComparison.Ordinal), result.Diagnostics.Count == 0);
    }

    [Fact]
    public void Every_code_is_found_in_some_case()
    {
        var found = Names.SelectMany(f => Read(f).Diagnostics).Select(d => d.Code).ToHashSet();
        // These two need files that are too large to keep; SpecReaderTests makes them.
        var untested = SpecRules.All.Select(r => r.Code).Where(c => !found.Contains(c) && c is not ("SLW1001" or "SLW1032" or "SLW1039"));
        Assert.Empty(untested);
    }

    static SpecResult Read(string folder) => SpecReader.Read("cluster.yaml", File.ReadAllBytes(Path.Combine(Root, folder, "cluster.yaml")));

    static SourceText? Text(string folder) => SourceText.FromBytes("cluster.yaml", File.ReadAllBytes(Path.Combine(Root, folder, "cluster.yaml"))).Text;
}
