using System.Text;
using System.Text.RegularExpressions;
using Slipway.Render.Terraform;

namespace Slipway.Render.Tests.Terraform;

/// <summary>What <c>templatefile</c> makes of the template that a launch template names.</summary>
static partial class UserDataTemplate
{
    public static string Fill(RenderedTerraform rendered, string launchTemplate)
    {
        var call = Call().Match(launchTemplate);
        var (template, boot) = (rendered.File(call.Groups["file"].Value), rendered.Machines[call.Groups["machine"].Value]);
        var values = new Dictionary<string, string>
        {
            ["agent"] = boot.Agent.Sha256,
            ["config"] = boot.Config.Sha256,
            ["stack"] = call.Groups["stack"].Value,
            ["resource"] = call.Groups["resource"].Value,
        };
        var encoded = Encoded().Replace(template, match => Convert.ToBase64String(Encoding.UTF8.GetBytes(Text(Regex.Unescape(match.Groups[1].Value.Replace("$${", "$$\\{", StringComparison.Ordinal)), values))));
        return Text(encoded, values);
    }

    static string Text(string template, Dictionary<string, string> values) =>
        Placeholder().Replace(template, match => values[match.Groups[1].Value]).Replace("$${", "${", StringComparison.Ordinal).Replace("%%{", "%{", StringComparison.Ordinal);

    [GeneratedRegex("""templatefile\("\$\{path\.module\}/(?<file>[^"]+)", merge\(local\.machines\.(?<machine>\w+), \{\s+stack\s+= "(?<stack>[^"]+)"\s+resource = "(?<resource>[^"]+)""")]
    private static partial Regex Call();

    [GeneratedRegex(@"(?<!\$)\$\{([a-z]+)\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex("""\$\{base64encode\("((?:[^"\\]|\\.)*)"\)\}""")]
    private static partial Regex Encoded();
}
