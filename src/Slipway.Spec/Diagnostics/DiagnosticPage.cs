using System.Text;

namespace Slipway.Spec.Diagnostics;

/// <summary>The page of the docs that explains a family of codes, made from the rules themselves so that it cannot fall behind.</summary>
public static class DiagnosticPage
{
    public static string Markdown(string title, string introduction, IEnumerable<DiagnosticRule> rules)
    {
        var page = new StringBuilder();
        page.Append("# ").Append(title).Append("\n\n").Append(introduction).Append('\n');
        foreach (var rule in rules.OrderBy(r => r.Code, StringComparer.Ordinal))
        {
            page.Append($"\n## {rule.Code}\n**{rule.Title}** ({rule.Severity.Word()})\n\n{rule.Cause}\n\n{rule.Remedy}\n");
        }
        return page.ToString();
    }
}
