using System.Text.RegularExpressions;
using Slipway.Render.Terraform;

namespace Slipway.Render.Tests.Terraform;

/// <summary>A configuration as others read it: blocks by address, found in the text.</summary>
sealed partial class HclReader
{
    readonly Dictionary<string, string> _resources = [];

    public HclReader(RenderedTerraform rendered)
    {
        foreach (var file in rendered.Files.Where(file => file.Name.EndsWith(".tf", StringComparison.Ordinal)))
        {
            foreach (Match block in Resource().Matches(file.Text)) _resources.Add($"{block.Groups[1].Value}.{block.Groups[2].Value}", block.Value);
        }
    }

    public IReadOnlyDictionary<string, string> Resources => _resources;

    /// <summary>The block at the address, and those that belong to it: policies of a role, rules that Terraform wants said.</summary>
    public string WithCompanions(string address) => string.Join('\n', _resources
        .Where(block => block.Key == address || (Companion().IsMatch(block.Key) && Regex.IsMatch(block.Value, $@"= {Regex.Escape(address)}\.")))
        .Select(block => block.Value));

    /// <summary>Quoted strings, numbers and flags.</summary>
    public static HashSet<string> Literals(string text) =>
        [.. Literal().Matches(text).Select(match => match.Groups["text"].Success ? Unescape(match.Groups["text"].Value) : match.Value)];

    /// <summary>The same, and names that need no quotes: keys of objects.</summary>
    public static HashSet<string> Words(string text) => [.. Literals(text), .. Key().Matches(text).Select(match => match.Groups[1].Value)];

    /// <summary>What fills in user data stands in a test of its own; names of variables' items are no values.</summary>
    public static string WithoutUserData(string text) => Index().Replace(UserData().Replace(text, ""), "");

    static string Unescape(string text) => text.Replace("$${", "${", StringComparison.Ordinal).Replace("\\\"", "\"", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal);

    [GeneratedRegex("""^resource "([^"]+)" "([^"]+)" \{$.*?^\}$""", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Resource();

    [GeneratedRegex(@"^aws_iam_role_policy|egress_rule\.")]
    private static partial Regex Companion();

    [GeneratedRegex(@"([A-Za-z_][\w-]*)\s+=")]
    private static partial Regex Key();

    [GeneratedRegex(@"^ *user_data = .*?\n *\}\)\)\)$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex UserData();

    [GeneratedRegex("""\["[^"]*"\]""")]
    private static partial Regex Index();

    [GeneratedRegex("""
        "(?<text>(?:[^"\\]|\\.)*)"|\b(?:true|false)\b|(?<![\w."-])\d+(?![\w."-])
        """)]
    private static partial Regex Literal();
}
