using System.Text;
using System.Text.RegularExpressions;
using Slipway.NodeConfig;
using Slipway.Render.Resources;
using Slipway.Render.Terraform.Hcl;

namespace Slipway.Render.Terraform;

/// <summary>
/// User data as template files. Machines of a kind share one: what differs among them, and what is known only when the cluster's keys are
/// made, is filled in.
/// </summary>
/// <param name="boots">What each user data starts, by its text.</param>
/// <param name="names">Name of the launch template, by the text of its user data.</param>
sealed partial class UserDataTemplates(IReadOnlyDictionary<string, BootConfig> boots, IReadOnlyDictionary<string, string> names)
{
    const string Folder = "user-data";
    const string Base64 = ";base64,";

    // Stand for the braces of a placeholder until everything else is escaped.
    const char Open = '\uE000';
    const char Close = '\uE001';

    readonly Dictionary<string, (string File, string Template)> _templates = Templates(boots, names.Keys);

    /// <summary>Template by file name, relative to the configuration.</summary>
    public IEnumerable<KeyValuePair<string, string>> Files => _templates.Values
        .DistinctBy(template => template.File, StringComparer.Ordinal)
        .OrderBy(template => template.File, StringComparer.Ordinal)
        .Select(template => KeyValuePair.Create(template.File, template.Template));

    /// <summary>The text, as an expression that gives its bytes in base64.</summary>
    public Value Call(string text)
    {
        var signal = boots[text].Signal;
        return new HclCall("base64encode", new HclCall("templatefile", new HclExpression($"\"${{path.module}}/{_templates[text].File}\""),
            new HclCall("merge", new HclExpression($"local.machines.{names[text]}"), new ValueMap { ["stack"] = signal.Stack, ["resource"] = signal.Resource })));
    }

    static Dictionary<string, (string, string)> Templates(IReadOnlyDictionary<string, BootConfig> boots, IEnumerable<string> texts) => texts
        .Select(text => new Machine(text, $"{Folder}/{boots[text].Role.Word()}", Template(text, boots[text])))
        .GroupBy(item => item.Name, StringComparer.Ordinal)
        .SelectMany(role => role.DistinctBy(item => item.Template, StringComparer.Ordinal).Count() == 1
            ? role
            : role.Select(item => item with { Name = $"{item.Name}-{Sha256.OfText(item.Template)[..6]}" }))
        .ToDictionary(item => item.Text, item => ($"{item.Name}.{(item.Text.StartsWith('{') ? "ign" : "yaml")}.tftpl", item.Template));

    sealed record Machine(string Text, string Name, string Template);

    static string Template(string text, BootConfig boot)
    {
        var (start, parts) = (0, new StringBuilder(text.Length));
        foreach (Match match in Encoded().Matches(text))
        {
            var content = Encoding.UTF8.GetString(System.Convert.FromBase64String(match.Value[Base64.Length..]));
            parts.Append(HclText.Template(Fill(text[start..match.Index], boot)));
            parts.Append(Base64).Append("${base64encode(\"").Append(HclText.Escape(Fill(content, boot))).Append("\")}");
            start = match.Index + match.Length;
        }
        return parts.Append(HclText.Template(Fill(text[start..], boot))).Replace($"{Open}", "${").Replace(Close, '}').ToString();
    }

    static string Fill(string text, BootConfig boot) => text
        .Replace(boot.Agent.Sha256, Placeholder("agent"), StringComparison.Ordinal)
        .Replace(boot.Config.Sha256, Placeholder("config"), StringComparison.Ordinal)
        .Replace($"\"stack\":\"{boot.Signal.Stack}\",\"resource\":\"{boot.Signal.Resource}\"", $"\"stack\":\"{Placeholder("stack")}\",\"resource\":\"{Placeholder("resource")}\"", StringComparison.Ordinal)
        .Replace($"stack='{boot.Signal.Stack}'\n", $"stack='{Placeholder("stack")}'\n", StringComparison.Ordinal)
        .Replace($"resource='{boot.Signal.Resource}'\n", $"resource='{Placeholder("resource")}'\n", StringComparison.Ordinal);

    static string Placeholder(string name) => $"{Open}{name}{Close}";

    [GeneratedRegex(@";base64,[A-Za-z0-9+/=]+")]
    private static partial Regex Encoded();
}
