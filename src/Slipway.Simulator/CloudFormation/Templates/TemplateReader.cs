using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.CloudFormation.Templates;

/// <summary>Nodes to a checked template, with CloudFormation's words for what is wrong.</summary>
static partial class TemplateReader
{
    static readonly HashSet<string> Sections =
    [
        "AWSTemplateFormatVersion", "Description", "Metadata", "Parameters", "Rules", "Mappings", "Conditions", "Transform", "Hooks", "Resources", "Outputs",
    ];

    static readonly HashSet<string> ResourceMembers =
    [
        "Type", "Properties", "DependsOn", "Condition", "Metadata", "DeletionPolicy", "UpdateReplacePolicy", "CreationPolicy", "UpdatePolicy",
    ];

    static readonly HashSet<string> Policies = ["Delete", "Retain", "Snapshot", "RetainExceptOnCreate"];

    public static Template Read(JsonObject root)
    {
        var strange = root.Select(pair => pair.Key).Where(key => !Sections.Contains(key)).ToList();
        if (strange.Count > 0) throw Refusal.Validation($"Invalid template property or properties [{string.Join(", ", strange)}]");
        foreach (var section in (string[])["Transform", "Rules", "Hooks"])
        {
            if (root.ContainsKey(section)) throw AwsException.NotSupported($"The template section {section}");
        }
        if (root["AWSTemplateFormatVersion"] is { } version && version.Text() != "2010-09-09")
            throw Refusal.Format($"Template format version {version.Text()} is not supported.");

        var template = new Template
        {
            Description = root["Description"] is { } description
                ? description.Text() ?? throw Refusal.Format("Description member must be a string.") : null,
            Metadata = root["Metadata"] as JsonObject,
            Parameters = Section(root, "Parameters").ToDictionary(pair => pair.Key, pair => ParameterReader.Read(pair.Key, pair.Value)),
            Mappings = Section(root, "Mappings"),
            Conditions = Section(root, "Conditions"),
            Resources = Section(root, "Resources").ToDictionary(pair => pair.Key, pair => Resource(pair.Key, pair.Value)),
            Outputs = [.. Section(root, "Outputs").Select(pair => Output(pair.Key, pair.Value))],
        };
        if (template.Resources.Count == 0) throw Refusal.Format("At least one Resources member must be defined.");
        Limit("resources", template.Resources.Count, 500);
        Limit("outputs", template.Outputs.Count, 200);
        Limit("parameters", template.Parameters.Count, 200);
        Limit("mappings", template.Mappings.Count, 200);
        References.Check(template);
        return template;
    }

    static void Limit(string what, int count, int limit)
    {
        if (count > limit) throw Refusal.Format($"Number of {what}, {count}, is greater than maximum allowed, {limit}");
    }

    static JsonObject Section(JsonObject root, string name) => root[name] switch
    {
        null => [],
        JsonObject section => section,
        _ => throw Refusal.Format($"{name} must be a json object."),
    };

    static ResourceDeclaration Resource(string id, JsonNode? node)
    {
        if (!Alphanumeric().IsMatch(id)) throw Refusal.Format($"Resource name {id} is non alphanumeric.");
        if (node is not JsonObject resource) throw Refusal.Format("Any Resources member must be an object.");
        var strange = resource.Select(pair => pair.Key).FirstOrDefault(key => !ResourceMembers.Contains(key));
        if (strange is not null) throw Refusal.Validation($"Invalid template resource property '{strange}'");
        return new ResourceDeclaration
        {
            LogicalId = id,
            Type = resource["Type"].Text() ?? throw Refusal.Format($"[/Resources/{id}] Every Resources object must contain a Type member."),
            Properties = resource["Properties"] switch
            {
                null => [],
                JsonObject properties => properties,
                _ => throw Refusal.Format($"[/Resources/{id}/Properties] Properties must be a json object."),
            },
            Metadata = resource["Metadata"],
            DependsOn = [.. resource["DependsOn"].Texts()],
            Condition = resource["Condition"].Text(),
            DeletionPolicy = Policy(id, resource, "DeletionPolicy"),
            UpdateReplacePolicy = Policy(id, resource, "UpdateReplacePolicy"),
            CreationPolicy = resource["CreationPolicy"] as JsonObject,
            UpdatePolicy = resource["UpdatePolicy"] as JsonObject,
        };
    }

    static string? Policy(string id, JsonObject resource, string name)
    {
        var value = resource[name];
        if (value is null) return null;
        return value.Text() is { } text && Policies.Contains(text) && (name == "DeletionPolicy" || text != "RetainExceptOnCreate")
            ? text
            : throw Refusal.Format($"Unrecognized {name} {value.Text() ?? value.ToJsonString()} for resource {id}");
    }

    static OutputDeclaration Output(string name, JsonNode? node)
    {
        if (!Alphanumeric().IsMatch(name)) throw Refusal.Format($"Output name {name} is non alphanumeric.");
        if (node is not JsonObject output || output["Value"] is not { } value)
            throw Refusal.Format($"[/Outputs/{name}] Every Outputs member must contain a Value object");
        var strange = output.Select(pair => pair.Key).FirstOrDefault(key => key is not ("Value" or "Description" or "Export" or "Condition"));
        if (strange is not null) throw Refusal.Format($"[/Outputs/{name}] Encountered unsupported property {strange}");
        var export = output["Export"];
        return new OutputDeclaration(name, value, output["Description"].Text(), export is null ? null
            : (export as JsonObject)?["Name"] ?? throw Refusal.Format($"[/Outputs/{name}/Export] Export must contain a Name"), output["Condition"].Text());
    }

    [GeneratedRegex("^[A-Za-z0-9]{1,255}$")]
    private static partial Regex Alphanumeric();
}
