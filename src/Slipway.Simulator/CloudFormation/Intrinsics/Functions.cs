using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Slipway.Simulator.CloudFormation.Templates;

namespace Slipway.Simulator.CloudFormation.Intrinsics;

delegate JsonNode? Function(Evaluator evaluator, JsonNode? argument);

/// <summary>The intrinsic functions, by name.</summary>
static class Functions
{
    public static readonly IReadOnlyDictionary<string, Function> ByName = new Dictionary<string, Function>
    {
        ["Ref"] = (evaluator, argument) => evaluator.Scope.Ref(argument.Text() ?? throw Shape("Ref", "a string")),
        ["Fn::GetAtt"] = GetAtt,
        ["Fn::Sub"] = Sub,
        ["Fn::Join"] = Join,
        ["Fn::Split"] = Split,
        ["Fn::Select"] = Select,
        ["Fn::FindInMap"] = FindInMap,
        ["Fn::Base64"] = (evaluator, argument) => JsonValue.Create(Convert.ToBase64String(Encoding.UTF8.GetBytes(evaluator.Text(argument, "Fn::Base64")))),
        ["Fn::ImportValue"] = (evaluator, argument) => JsonValue.Create(evaluator.Scope.Import(evaluator.Text(argument, "Fn::ImportValue"))),
        ["Fn::GetAZs"] = (evaluator, argument) => JsonText.ToArray(evaluator.Scope.Zones(
            evaluator.Text(argument, "Fn::GetAZs") is { Length: > 0 } region ? region : evaluator.Scope.Region)),
        ["Fn::Cidr"] = Cidr,
        ["Fn::If"] = If,
        ["Fn::Equals"] = Equal,
        ["Fn::And"] = (evaluator, argument) => JsonValue.Create(Operands(argument, "Fn::And").All(evaluator.Condition)),
        ["Fn::Or"] = (evaluator, argument) => JsonValue.Create(Operands(argument, "Fn::Or").Any(evaluator.Condition)),
        ["Fn::Not"] = (evaluator, argument) => argument is JsonArray { Count: 1 } one
            ? JsonValue.Create(!evaluator.Condition(one[0]))
            : throw Shape("Fn::Not", "a list of exactly 1 condition"),
        ["Condition"] = (evaluator, argument) => argument.Text() is { } name ? JsonValue.Create(evaluator.Scope.Condition(name)) : evaluator.Object(
            new JsonObject { ["Condition"] = argument?.DeepClone() }),
    };

    static Kernel.AwsException Shape(string function, string shape) => Refusal.Template($"{function} requires {shape}");

    static JsonArray Operands(JsonNode? argument, string function) =>
        argument is JsonArray { Count: >= 2 and <= 10 } list ? list : throw Shape(function, "a list of 2 to 10 conditions");

    static JsonNode GetAtt(Evaluator evaluator, JsonNode? argument)
    {
        if (argument.Text() is { } dotted && dotted.Split('.', 2) is [var resource, var attribute]) return evaluator.Scope.GetAtt(resource, attribute);
        return argument is JsonArray { Count: 2 } pair && pair[0].Text() is { } name
            ? evaluator.Scope.GetAtt(name, evaluator.Text(pair[1], "Fn::GetAtt"))
            : throw Shape("Fn::GetAtt", "two non-empty parameters, the resource name and the resource attribute");
    }

    static JsonNode Sub(Evaluator evaluator, JsonNode? argument)
    {
        var (text, own) = argument switch
        {
            JsonArray { Count: 2 } pair => (pair[0].Text(), pair[1] as JsonObject ?? throw Shape("Fn::Sub", "a map as its second argument")),
            _ => (argument.Text(), null),
        };
        if (text is null) throw Shape("Fn::Sub", "a string, or a string and a map of its variables");
        var result = new StringBuilder();
        foreach (var part in SubText.Parts(text))
            result.Append(part.IsName ? Variable(evaluator, part.Text, own) : part.Text);
        return JsonValue.Create(result.ToString());
    }

    static string Variable(Evaluator evaluator, string name, JsonObject? own)
    {
        if (own is not null && own.TryGetPropertyValue(name, out var value)) return evaluator.Text(value, "Fn::Sub");
        var found = name.Split('.', 2) is [var resource, var attribute] ? evaluator.Scope.GetAtt(resource, attribute) : evaluator.Scope.Ref(name);
        return found switch
        {
            JsonArray list => string.Join(',', list.Texts()),
            _ => found.Text() ?? throw Refusal.Template($"the value of ${{{name}}} in Fn::Sub is not a string"),
        };
    }

    static JsonNode Join(Evaluator evaluator, JsonNode? argument) =>
        argument is JsonArray { Count: 2 } pair && pair[0].Text() is { } delimiter
            ? JsonValue.Create(string.Join(delimiter, evaluator.List(pair[1], "Fn::Join").Select(item =>
                item.Text() ?? throw Shape("every Fn::Join object", "two parameters, (1) a string delimiter and (2) a list of strings to be joined"))))
            : throw Shape("every Fn::Join object", "two parameters, (1) a string delimiter and (2) a list of strings to be joined");

    static JsonNode Split(Evaluator evaluator, JsonNode? argument)
    {
        if (argument is not JsonArray { Count: 2 } pair || pair[0].Text() is not { Length: > 0 } delimiter)
            throw Shape("every Fn::Split object", "two parameters, (1) a string delimiter and (2) a string to be split");
        var text = evaluator.Text(pair[1], "Fn::Split");
        return text == Evaluator.Unknown ? JsonValue.Create(text) : JsonText.ToArray(text.Split(delimiter));
    }

    static JsonNode? Select(Evaluator evaluator, JsonNode? argument)
    {
        if (argument is not JsonArray { Count: 2 } pair) throw Shape("Fn::Select", "two arguments: an integer index and a list");
        var list = evaluator.List(pair[1], "Fn::Select");
        if (list is [var only] && only.Text() == Evaluator.Unknown) return JsonValue.Create(Evaluator.Unknown);
        var at = evaluator.Text(pair[0], "Fn::Select");
        if (!int.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var index)) throw Shape("Fn::Select", "an integer index");
        return index < list.Count ? list[index]?.DeepClone() : throw Refusal.Template($"Fn::Select cannot select nonexistent value at index {index}");
    }

    static JsonNode? FindInMap(Evaluator evaluator, JsonNode? argument)
    {
        if (argument is not JsonArray { Count: 3 or 4 } parts)
            throw Shape("every Fn::FindInMap object", "three parameters, the map name, map key and the attribute for return value");
        var keys = parts.Take(3).Select(part => evaluator.Text(part, "Fn::FindInMap")).ToArray();
        var found = ((evaluator.Scope.Mappings[keys[0]] as JsonObject)?[keys[1]] as JsonObject)?[keys[2]];
        if (found is not null) return found.DeepClone();
        return parts.Count == 4 && parts[3] is JsonObject options && options["DefaultValue"] is { } fallback
            ? evaluator.Evaluate(fallback)
            : throw Refusal.Template($"Unable to get mapping for {string.Join("::", keys)}");
    }

    static JsonNode? If(Evaluator evaluator, JsonNode? argument) =>
        argument is JsonArray { Count: 3 } parts && parts[0].Text() is { } name
            ? evaluator.Evaluate(parts[evaluator.Scope.Condition(name) ? 1 : 2])
            : throw Shape("Fn::If", "a list argument with three elements: the condition's name and two values");

    static JsonNode Equal(Evaluator evaluator, JsonNode? argument) =>
        argument is JsonArray { Count: 2 } pair
            ? JsonValue.Create(JsonText.Same(evaluator.Evaluate(pair[0]), evaluator.Evaluate(pair[1])))
            : throw Shape("every Fn::Equals object", "a list of 2 string parameters");

    static JsonNode Cidr(Evaluator evaluator, JsonNode? argument)
    {
        if (argument is not JsonArray { Count: 2 or 3 } parts) throw Shape("Fn::Cidr", "an address block, a count and the size in bits");
        var block = evaluator.Text(parts[0], "Fn::Cidr");
        if (block.Contains(Evaluator.Unknown, StringComparison.Ordinal)) return JsonValue.Create(Evaluator.Unknown);
        var bits = parts.Count == 3 ? evaluator.Text(parts[2], "Fn::Cidr") : "8";
        return JsonText.ToArray(CidrBlocks.Carve(block, evaluator.Text(parts[1], "Fn::Cidr"), bits));
    }
}
