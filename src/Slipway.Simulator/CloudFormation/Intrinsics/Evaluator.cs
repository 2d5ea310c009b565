using System.Text.Json.Nodes;
using Slipway.Simulator.CloudFormation.Templates;

namespace Slipway.Simulator.CloudFormation.Intrinsics;

/// <summary>Replaces the functions in a node by their values. Null stands for <c>AWS::NoValue</c> and vanishes from its parent.</summary>
sealed class Evaluator(IScope scope)
{
    /// <summary>Stands for what is known only when the change set is executed; functions carry it through.</summary>
    public const string Unknown = "{{changeSet:KNOWN_AFTER_APPLY}}";

    public IScope Scope => scope;

    public JsonObject Object(JsonObject node)
    {
        var result = new JsonObject();
        foreach (var (name, value) in node)
        {
            if (Evaluate(value) is { } kept) result[name] = kept;
        }
        return result;
    }

    public JsonNode? Evaluate(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject { Count: 1 } call when call.First() is var (name, argument) && Functions.ByName.TryGetValue(name, out var function):
                return Resolve(function(this, argument));
            case JsonObject { Count: 1 } call when call.First().Key.StartsWith("Fn::", StringComparison.Ordinal):
                throw Refusal.Template($"{call.First().Key} is not a supported function");
            case JsonObject members:
                return Object(members);
            case JsonArray list:
                return new JsonArray([.. list.Select(Evaluate).Where(item => item is not null)]);
            case JsonValue value:
                return Resolve(value.DeepClone());
            default:
                return null;
        }
    }

    /// <summary>Dynamic references count in written strings and in those that functions put together.</summary>
    JsonNode? Resolve(JsonNode? node) => node is JsonValue && node.Text() is { } text && text.Contains("{{resolve:", StringComparison.Ordinal)
        ? JsonValue.Create(DynamicReferences.Resolve(text, scope))
        : node;

    /// <summary>The argument's value, which must be a scalar.</summary>
    public string Text(JsonNode? node, string function) =>
        Evaluate(node).Text() ?? throw Refusal.Template($"every {function} argument must evaluate to a string");

    /// <summary>The argument's value, which must be a list; a list whose content is not known yet has one unknown member.</summary>
    public IReadOnlyList<JsonNode?> List(JsonNode? node, string function) => Evaluate(node) switch
    {
        JsonArray list => [.. list],
        JsonValue value when value.Text() == Unknown => [value],
        _ => throw Refusal.Template($"{function} requires a list"),
    };

    public bool Condition(JsonNode? node) => node switch
    {
        JsonObject { Count: 1 } call when call.First() is ("Condition", var name) => scope.Condition(name.Text() ?? ""),
        JsonObject => Evaluate(node).IsTrue(),
        _ => throw Refusal.Format("Every condition must be a function: Fn::Equals, Fn::And, Fn::Or, Fn::Not or Condition"),
    };
}
