using System.Globalization;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Slipway.Simulator.CloudFormation.Templates;

/// <summary>YAML to the same nodes as JSON, with the short forms (<c>!Ref</c>, <c>!GetAtt a.b</c>, <c>!Sub</c>) written out.</summary>
sealed class YamlTemplate
{
    readonly HashSet<YamlNode> _seen = new(ReferenceEqualityComparer.Instance);

    public static JsonNode? Parse(string text)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            return stream.Documents.Count == 0 ? null : new YamlTemplate().Convert(stream.Documents[0].RootNode, 0);
        }
        catch (YamlException e)
        {
            throw Refusal.Format($"YAML not well-formed. (line {e.Start.Line}, column {e.Start.Column})");
        }
    }

    JsonNode Convert(YamlNode node, int depth)
    {
        if (!_seen.Add(node)) throw Refusal.Format("YAML aliases are not allowed in CloudFormation templates");
        if (depth > 100) throw Refusal.Format("unsupported structure.");
        var tag = node.Tag.IsEmpty ? "" : node.Tag.Value;
        JsonNode content = node switch
        {
            YamlScalarNode scalar => tag.StartsWith('!') ? JsonValue.Create(scalar.Value ?? "") : Scalar(scalar),
            YamlSequenceNode list => new JsonArray([.. list.Children.Select(child => Convert(child, depth + 1))]),
            YamlMappingNode map => Mapping(map, depth),
            _ => throw Refusal.Format("unsupported structure."),
        };
        return tag.Length > 1 && tag[0] == '!' && tag[1] != '!' ? LongForm(tag[1..], content) : content;
    }

    JsonObject Mapping(YamlMappingNode map, int depth)
    {
        var members = new JsonObject();
        foreach (var (key, value) in map.Children)
        {
            var name = (key as YamlScalarNode)?.Value ?? throw Refusal.Format("unsupported structure.");
            members[name] = Convert(value, depth + 1);
        }
        return members;
    }

    static JsonObject LongForm(string tag, JsonNode content) => tag switch
    {
        "Ref" or "Condition" => new JsonObject { [tag] = content },
        "GetAtt" when content.Text() is { } path => new JsonObject { ["Fn::GetAtt"] = JsonText.ToArray(path.Split('.', 2)) },
        _ => new JsonObject { ["Fn::" + tag] = content },
    };

    static JsonValue Scalar(YamlScalarNode scalar)
    {
        var text = scalar.Value ?? "";
        if (scalar.Style != ScalarStyle.Plain) return JsonValue.Create(text);
        if (text is "" or "~" or "null") throw Refusal.Format("[/] 'null' values are not allowed in templates");
        if (text is "true" or "false") return JsonValue.Create(text == "true");
        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number.ToString(CultureInfo.InvariantCulture) == text
            ? JsonValue.Create(number)
            : JsonValue.Create(text);
    }
}
