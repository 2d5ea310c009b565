using Slipway.Spec.Diagnostics;
using Slipway.Spec.Findings;
using Slipway.Testing;

namespace Slipway.Spec.Tests;

public sealed class DiagnosticRuleTests
{
    [Fact]
    public void Codes_are_unique_and_of_their_family()
    {
        var codes = SpecRules.All.Select(r => r.Code).ToList();
        Assert.Equal(codes.Distinct(), codes);
        Assert.All(codes, c => Assert.Matches("^SLW1[0-9]{3}$", c));
    }

    [Fact]
    public void Every_rule_is_explained_in_the_docs() => Golden.Verify(
        Repository.File("docs", "diagnostics", "spec.md"),
        DiagnosticPage.Markdown("Findings in the cluster file", "What `slipway validate` says about the text of `cluster.yaml`, before anything is designed.", SpecRules.All));
}
