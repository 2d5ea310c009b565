using System.Text;
using Slipway.Design.Findings;
using Slipway.Operations.Doctor;
using Slipway.Operations.Health;
using Slipway.Operations.Preflight;
using Slipway.Operations.Terraform;
using Slipway.Render.Checks;
using Slipway.Spec.Diagnostics;
using Slipway.Spec.Findings;
using Slipway.Spec.Import;
using Slipway.Testing;

namespace Slipway.Architecture.Tests;

/// <summary>All the registries of findings together, and their pages in the docs.</summary>
public sealed class RegistryTests
{
    sealed record Registry(string Page, string Title, string Introduction, string Codes, IReadOnlyList<DiagnosticRule> Rules);

    static readonly Registry[] All =
    [
        new("spec", "Findings in the cluster file", "What `slipway validate` says about the text of `cluster.yaml`, before anything is designed.", "SLW10xx", SpecRules.All),
        new("design", "Findings in the design", "What `slipway validate` says about the cluster that a spec stands for, once its text can be read.", "SLW20xx to SLW27xx", DesignRules.All),
        new("render", "Findings in what was rendered", "What `slipway validate` (errors), `render`, `plan` and `up` say about templates, roles and user data, before AWS would refuse them.", "SLW29xx", RenderFindings.All),
        new("import", "Notes of an import", "What `slipway import` says about files of kube-aws and kops, pointing at their lines, and `slipway create cluster` about kops' flags.", "SLW30xx", ImportRules.All),
        new("terraform", "Findings about whose a cluster is", "What `slipway up` says where Terraform and CloudFormation would both make one cluster.", "SLW41xx", TerraformRules.All),
        new("doctor", "Findings of doctor", "What `slipway doctor` says about the account besides what preflight does.", "SLW42xx", DoctorRules.All),
        new("preflight", "Findings of preflight", "What `slipway plan` and `up` say about the account, before anything is changed in it.", "SLW40xx", PreflightRules.All),
        new("health", "Findings of health", "What `slipway health` says about a cluster that is there. How it looks, and from when on something counts: [health.md](../health.md).", "SLW50xx to SLW59xx", HealthRules.All),
    ];

    [Fact]
    public void A_code_means_one_thing_in_the_whole_product()
    {
        var twice = All.SelectMany(r => r.Rules.Select(rule => (rule.Code, r.Page))).GroupBy(r => r.Code).Where(g => g.Count() > 1)
            .Select(g => $"{g.Key}: {string.Join(", ", g.Select(r => r.Page))}");
        Assert.Empty(twice);
    }

    [Fact]
    public void Every_code_in_the_sources_is_in_a_registry()
    {
        var known = All.SelectMany(r => r.Rules).Select(r => r.Code).ToHashSet();
        var used = Projects.References.Keys.SelectMany(Projects.Sources)
            .SelectMany(s => System.Text.RegularExpressions.Regex.Matches(s.Text, "\"(SLW[0-9]{4})\"").Select(m => (s.File, Code: m.Groups[1].Value))).ToList();
        Assert.NotEmpty(used);
        Assert.Empty(used.Where(u => !known.Contains(u.Code)).Select(u => $"{u.File}: {u.Code}"));
    }

    [Fact]
    public void Every_rule_says_what_happened_why_and_what_to_do() => Assert.All(All.SelectMany(r => r.Rules), rule =>
    {
        Assert.Matches("^SLW[1-5][0-9]{3}$", rule.Code);
        Assert.All([rule.Title, rule.Cause, rule.Remedy], text => Assert.False(string.IsNullOrWhiteSpace(text), rule.Code));
        Assert.EndsWith(".", rule.Cause, StringComparison.Ordinal);
    });

    [Theory]
    [InlineData("spec"), InlineData("design"), InlineData("render"), InlineData("import"), InlineData("terraform"), InlineData("doctor"), InlineData("preflight"), InlineData("health")]
    public void Its_page_explains_every_rule(string page)
    {
        var registry = All.Single(r => r.Page == page);
        Golden.Verify(Repository.File("docs", "diagnostics", $"{page}.md"), DiagnosticPage.Markdown(registry.Title, registry.Introduction, registry.Rules));
    }

    [Fact]
    public void The_index_lists_every_finding_with_a_link_to_its_page()
    {
        var index = new StringBuilder("# Findings\n\nEverything that Slipway finds has a code. Errors stop, warnings and notes do not.\n");
        foreach (var (page, title, _, codes, rules) in All)
        {
            index.Append($"\n## [{title}](diagnostics/{page}.md)\n{codes}\n\n| code | severity | what |\n|---|---|---|\n");
            foreach (var rule in rules.OrderBy(r => r.Code, StringComparer.Ordinal))
            {
                index.Append($"| [{rule.Code}](diagnostics/{page}.md#{rule.Code.ToLowerInvariant()}) | {rule.Severity.ToString().ToLowerInvariant()} | {rule.Title} |\n");
            }
        }
        Golden.Verify(Repository.File("docs", "diagnostics.md"), index.ToString());
        Assert.All(All, r => Assert.True(File.Exists(Repository.File("docs", "diagnostics", $"{r.Page}.md")), r.Page));
    }
}
