using System.Globalization;
using System.Text.Json.Nodes;

namespace Slipway.Simulator.CloudFormation.Templates;

static class ParameterReader
{
    static readonly HashSet<string> Members =
    [
        "Type", "Default", "Description", "NoEcho", "AllowedValues", "AllowedPattern", "ConstraintDescription",
        "MinLength", "MaxLength", "MinValue", "MaxValue",
    ];

    public static ParameterDeclaration Read(string name, JsonNode? node)
    {
        if (node is not JsonObject parameter) throw Refusal.Format("Any Parameters member must be an object.");
        var strange = parameter.Select(pair => pair.Key).FirstOrDefault(key => !Members.Contains(key));
        if (strange is not null) throw Refusal.Validation($"Invalid template parameter property '{strange}'");
        var type = parameter["Type"].Text() ?? throw Refusal.Format("Every Parameters object must contain a Type member.");
        if (!Known(type)) throw Refusal.Format($"Unrecognized parameter type: {type}");
        return new ParameterDeclaration
        {
            Name = name,
            Type = type,
            Default = parameter["Default"] is { } value
                ? value.Text() ?? throw Refusal.Format($"Every Default member must be a string.") : null,
            Description = parameter["Description"].Text(),
            NoEcho = parameter["NoEcho"].IsTrue(),
            AllowedValues = [.. parameter["AllowedValues"].Texts()],
            AllowedPattern = parameter["AllowedPattern"].Text(),
            ConstraintDescription = parameter["ConstraintDescription"].Text(),
            MinLength = Whole(parameter["MinLength"]),
            MaxLength = Whole(parameter["MaxLength"]),
            MinValue = Number(parameter["MinValue"]),
            MaxValue = Number(parameter["MaxValue"]),
        };
    }

    static bool Known(string type)
    {
        if (type is "String" or "Number" or "CommaDelimitedList" or "List<Number>" or "List<String>" or "AWS::SSM::Parameter::Name") return true;
        if (type.StartsWith("AWS::SSM::Parameter::Value<", StringComparison.Ordinal)) return type.EndsWith('>');
        var inner = type.StartsWith("List<", StringComparison.Ordinal) && type.EndsWith('>') ? type[5..^1] : type;
        return inner.StartsWith("AWS::EC2::", StringComparison.Ordinal) || inner.StartsWith("AWS::Route53::", StringComparison.Ordinal);
    }

    static long? Whole(JsonNode? node) =>
        long.TryParse(node.Text(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null;

    static double? Number(JsonNode? node) =>
        double.TryParse(node.Text(), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;
}
