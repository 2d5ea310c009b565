using System.Text.Json.Nodes;

namespace Slipway.Simulator.CloudFormation.Templates;

/// <summary>What a node refers to: the names behind <c>Ref</c>, <c>Fn::GetAtt</c> and <c>Fn::Sub</c>.</summary>
static class References
{
    public sealed record Reference(string Name, string? Attribute, string Function);

    /// <param name="condition">Given, only the branch of <c>Fn::If</c> that is taken counts.</param>
    public static IEnumerable<Reference> In(JsonNode? node, Func<string, bool>? condition = null) => node switch
    {
        JsonObject { Count: 1 } call => InCall(call.First(), condition),
        JsonObject members => members.SelectMany(pair => In(pair.Value, condition)),
        JsonArray list => list.SelectMany(item => In(item, condition)),
        _ => [],
    };

    static IEnumerable<Reference> InCall(KeyValuePair<string, JsonNode?> call, Func<string, bool>? condition)
    {
        switch (call.Key)
        {
            case "Ref" when call.Value.Text() is { } name:
                return [new Reference(name, null, "Ref")];
            case "Fn::GetAtt":
                var path = call.Value.Text() is { } dotted ? dotted.Split('.', 2) : [.. call.Value.Items().Take(2).Select(item => item.Text() ?? "")];
                var dynamic = call.Value is JsonArray { Count: 2 } pair ? In(pair[1], condition) : [];
                return path.Length < 2 ? [] : [new Reference(path[0], path[1], "Fn::GetAtt"), .. dynamic];
            case "Fn::Sub":
                return InSub(call.Value, condition);
            case "Fn::If" when condition is not null && call.Value is JsonArray { Count: 3 } branches && branches[0].Text() is { } name:
                return In(branches[condition(name) ? 1 : 2], condition);
            default:
                return In(call.Value, condition);
        }
    }

    static IEnumerable<Reference> InSub(JsonNode? argument, Func<string, bool>? condition)
    {
        var text = argument is JsonArray { Count: > 0 } list ? list[0].Text() : argument.Text();
        var own = argument is JsonArray { Count: > 1 } both ? both[1] as JsonObject : null;
        if (own is not null)
            foreach (var inner in own.SelectMany(pair => In(pair.Value, condition))) yield return inner;
        foreach (var part in SubText.Parts(text ?? ""))
        {
            if (!part.IsName || own?.ContainsKey(part.Text) == true) continue;
            var path = part.Text.Split('.', 2);
            yield return new Reference(path[0], path.Length > 1 ? path[1] : null, "Fn::Sub");
        }
    }

    /// <summary>All names must exist somewhere in the template, and resources must not wait for one another in a circle.</summary>
    public static void Check(Template template)
    {
        var missing = template.Resources.Values
            .SelectMany(resource => In(resource.Properties).Concat(In(resource.Metadata)).Select(reference => Missing(template, reference))
                .Concat(resource.DependsOn.Select(name => template.Resources.ContainsKey(name) ? null : name)))
            .OfType<string>().Distinct().ToList();
        if (missing.Count > 0) throw Unresolved(missing, "Resources");
        missing = [.. template.Outputs.SelectMany(output => In(output.Value).Concat(In(output.Export)))
            .Select(reference => Missing(template, reference)).OfType<string>().Distinct()];
        if (missing.Count > 0) throw Unresolved(missing, "Outputs");
        foreach (var name in template.Resources.Values.Select(resource => resource.Condition)
            .Concat(template.Outputs.Select(output => output.Condition)).OfType<string>())
        {
            if (!template.Conditions.ContainsKey(name)) throw Refusal.Format($"Unresolved condition dependency {name} in the Resources block of the template");
        }
        Graph.RefuseCircles(template.Resources.Values.ToDictionary(resource => resource.LogicalId, resource => Of(template, resource, null)));
    }

    /// <summary>The resources that must be there before this one.</summary>
    public static IReadOnlyList<string> Of(Template template, ResourceDeclaration resource, Func<string, bool>? condition) =>
    [
        .. In(resource.Properties, condition).Select(reference => reference.Name).Concat(resource.DependsOn)
            .Where(name => template.Resources.ContainsKey(name)).Distinct(),
    ];

    static Kernel.AwsException Unresolved(List<string> names, string block) =>
        Refusal.Format($"Unresolved resource dependencies [{string.Join(", ", names)}] in the {block} block of the template");

    static string? Missing(Template template, Reference reference)
    {
        if (reference.Attribute is null && (template.Parameters.ContainsKey(reference.Name) || PseudoParameters.Names.Contains(reference.Name))) return null;
        if (template.Resources.ContainsKey(reference.Name)) return null;
        if (reference.Function == "Fn::GetAtt") throw Refusal.Template($"instance of Fn::GetAtt references undefined resource {reference.Name}");
        return reference.Name;
    }
}
