using Slipway.Simulator.CloudFormation.Api;
using Slipway.Simulator.CloudFormation.State;
using Slipway.Simulator.CloudFormation.Templates;
using Slipway.Simulator.CloudFormation.Types;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.CloudFormation.Parameters;

/// <summary>A request's template, parameters, tags and capabilities, checked.</summary>
sealed class RevisionReader(TypeRegistry types)
{
    /// <param name="previous">What <c>UsePreviousTemplate</c> and <c>UsePreviousValue</c> mean; null for a new stack.</param>
    /// <exception cref="AwsException"><c>ValidationError</c>, <c>InsufficientCapabilitiesException</c></exception>
    public Revision Read(Call call, Revision? previous)
    {
        var body = TemplateSource.Read(call, previous);
        var template = Template.Parse(body);
        CheckTypes(template);
        var capabilities = call.Texts("Capabilities");
        Capabilities.Check(template, capabilities);
        var (parameters, resolved) = Values(call, template, previous);
        return new Revision
        {
            TemplateBody = body,
            Parameters = parameters,
            Resolved = resolved,
            Tags = Tags(call) ?? previous?.Tags ?? [],
            Capabilities = capabilities,
            NotificationArns = call.Has("NotificationARNs") ? call.Texts("NotificationARNs") : previous?.NotificationArns ?? [],
            RoleArn = call["RoleARN"] ?? previous?.RoleArn,
        };
    }

    public void CheckTypes(Template template)
    {
        var strange = template.Resources.Values.Select(resource => resource.Type).Distinct()
            .Where(type => types.Find(type) is null).ToList();
        var foreign = strange.Where(type => !type.StartsWith("AWS::", StringComparison.Ordinal) || type.Split("::").Length != 3).ToList();
        if (foreign.Count > 0) throw Refusal.Format($"Unrecognized resource types: [{string.Join(", ", foreign)}]");
        if (strange.Count > 0) throw AwsException.NotSupported($"The resource type {string.Join(", ", strange)}");
        foreach (var resource in template.Resources.Values)
        {
            var type = types.Get(resource.Type);
            if (resource.DeletionPolicy == "Snapshot" && !type.Snapshots)
                throw Refusal.Template($"resource type {resource.Type} does not support deletion policy Snapshot");
            foreach (var reference in References.In(resource.Properties).Concat(template.Outputs.SelectMany(output => References.In(output.Value)))
                .Where(reference => reference.Attribute is not null && template.Resources.ContainsKey(reference.Name)))
            {
                if (!types.Get(template.Resources[reference.Name].Type).Attributes.Contains(reference.Attribute ?? ""))
                    throw Refusal.Template($"resource {reference.Name} does not support attribute type {reference.Attribute} in Fn::GetAtt");
            }
        }
    }

    static Dictionary<string, string>? Tags(Call call)
    {
        var tags = call.List("Tags").ToList();
        if (tags.Count == 0) return null;
        var result = new Dictionary<string, string>();
        foreach (var tag in tags)
        {
            var key = tag("Key") ?? throw Refusal.Validation("Tag keys must not be empty");
            if (key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase)) throw Refusal.Validation("aws: prefixed tag key names are not allowed for external use.");
            if (!result.TryAdd(key, tag("Value") ?? "")) throw Refusal.Validation($"Duplicate tag key {key}");
        }
        return result.Count <= 50 ? result : throw Refusal.TooLong("tags", 50, $"{result.Count} tags");
    }

    static (Dictionary<string, string> Values, Dictionary<string, string> Resolved) Values(Call call, Template template, Revision? previous)
    {
        var given = new Dictionary<string, string>();
        foreach (var parameter in call.List("Parameters"))
        {
            var name = parameter("ParameterKey") ?? "";
            if (parameter("UsePreviousValue") != "true") given[name] = parameter("ParameterValue") ?? "";
            else if (previous?.Parameters.TryGetValue(name, out var old) == true) given[name] = old;
            else throw Refusal.Validation($"Invalid input for parameter key {name}. Cannot specify usePreviousValue as true for a parameter key not in the previous template");
        }
        var strange = given.Keys.Where(name => !template.Parameters.ContainsKey(name)).ToList();
        if (strange.Count > 0) throw Refusal.Validation($"Parameters: [{string.Join(", ", strange)}] do not exist in the template");
        var values = new Dictionary<string, string>();
        var resolved = new Dictionary<string, string>();
        foreach (var rule in template.Parameters.Values)
        {
            if ((given.GetValueOrDefault(rule.Name) ?? rule.Default) is not { } value) continue;
            ParameterRules.Check(rule, value);
            values[rule.Name] = value;
            if (ParameterRules.IsStored(rule.Type)) resolved[rule.Name] = SystemsManager.Read(call.World, call.Region, value);
        }
        var missing = template.Parameters.Keys.Where(name => !values.ContainsKey(name)).ToList();
        return missing.Count == 0 ? (values, resolved) : throw Refusal.Validation($"Parameters: [{string.Join(", ", missing)}] must have values");
    }
}
