using System.Reflection;
using Slipway.Design.Findings;
using Slipway.Spec.Diagnostics;
using Slipway.Testing;

namespace Slipway.Design.Tests;

public sealed class DesignRuleTests
{
    static readonly DiagnosticRule[] Declared = [.. typeof(DesignRules).Assembly.GetTypes()
        .Where(t => t.Namespace == typeof(DesignRules).Namespace)
        .SelectMany(t => t.GetFields(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly))
        .Where(f => f.FieldType == typeof(DiagnosticRule))
        .Select(f => Assert.IsType<DiagnosticRule>(f.GetValue(null)))];

    [Fact]
    public void Every_rule_is_listed() => Assert.Equal(Declared.Select(r => r.Code).Order(), DesignRules.All.Select(r => r.Code).Order());

    [Fact]
    public void Codes_are_unique_and_of_their_family()
    {
        var codes = Declared.Select(r => r.Code).ToList();
        Assert.Equal(codes.Distinct(), codes);
        Assert.All(codes, c => Assert.Matches("^SLW2[0-9]{3}$", c));
    }

    [Fact]
    public void Every_rule_is_explained_in_the_docs() => Golden.Verify(
        Repository.File("docs", "diagnostics", "design.md"),
        DiagnosticPage.Markdown("Findings in the design", "What `slipway validate` says about the cluster that a spec stands for, once its text can be read.", DesignRules.All));
}
