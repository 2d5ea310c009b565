using System.Text.Json.Nodes;
using Slipway.Simulator.CloudFormation.Intrinsics;
using Slipway.Simulator.CloudFormation.State;
using Slipway.Simulator.CloudFormation.Templates;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.CloudFormation.Engine;

/// <summary>What a stack's functions see: its revision, its resources as they are now, and other stacks' exports.</summary>
sealed class StackScope(World world, StackStore store, Stack stack, Revision revision) : IScope
{
    readonly Dictionary<string, bool> _conditions = [];
    readonly HashSet<string> _open = [];

    /// <summary>Exports that were read.</summary>
    public HashSet<string> Imports { get; } = [];

    /// <summary>Resources whose values are not known before they are made anew; for change sets.</summary>
    public Func<string, string?, bool> IsUnknown { get; init; } = static (_, _) => false;

    public string Region => stack.Region;
    public JsonObject Mappings => revision.Template.Mappings;

    public JsonNode? Ref(string name)
    {
        if (revision.Template.Parameters.TryGetValue(name, out var parameter)) return Parameter(parameter);
        if (PseudoParameters.Names.Contains(name)) return Pseudo(name);
        if (IsUnknown(name, null)) return JsonValue.Create(Evaluator.Unknown);
        return JsonValue.Create(Resource(name).PhysicalId ?? throw Refusal.Validation($"{name} has no physical id"));
    }

    public JsonNode GetAtt(string resource, string attribute)
    {
        if (IsUnknown(resource, attribute)) return JsonValue.Create(Evaluator.Unknown);
        return Resource(resource).Attributes[attribute]?.DeepClone()
            ?? throw Refusal.Template($"resource {resource} does not support attribute type {attribute} in Fn::GetAtt");
    }

    public bool Condition(string name)
    {
        if (_conditions.TryGetValue(name, out var known)) return known;
        if (revision.Template.Conditions[name] is not { } condition) throw Refusal.Format($"Unresolved condition dependency {name}");
        if (!_open.Add(name)) throw Refusal.Format($"Circular dependency between conditions: {name}");
        var value = new Evaluator(this).Condition(condition);
        _open.Remove(name);
        return _conditions[name] = value;
    }

    public string Import(string name)
    {
        var found = store.Export(stack.Region, name) ?? throw Refusal.Validation($"No export named {name} found.");
        Imports.Add(name);
        return found.Output.Value;
    }

    public IReadOnlyList<string> Zones(string region) =>
    [
        .. world.Invoke("ec2", region, "DescribeAvailabilityZones", new Dictionary<string, string>()).All("availabilityZoneInfo/item/zoneName"),
    ];

    public string Dynamic(string service, string reference)
    {
        if (service != "ssm") throw AwsException.NotSupported($"The dynamic reference {{{{resolve:{service}:…}}}}");
        return Parameters.SystemsManager.Read(world, stack.Region, reference);
    }

    StackResource Resource(string name) => stack.Resources.GetValueOrDefault(name)
        ?? throw Refusal.Format($"Unresolved resource dependencies [{name}] in the Resources block of the template");

    JsonNode Parameter(ParameterDeclaration parameter)
    {
        var value = revision.Resolved.GetValueOrDefault(parameter.Name) ?? revision.Parameters[parameter.Name];
        return Parameters.ParameterRules.IsList(parameter.Type)
            ? JsonText.ToArray(value.Length == 0 ? [] : value.Split(',', StringSplitOptions.TrimEntries))
            : JsonValue.Create(value);
    }

    JsonNode? Pseudo(string name) => name switch
    {
        "AWS::AccountId" => JsonValue.Create(world.Account),
        "AWS::NotificationARNs" => JsonText.ToArray(revision.NotificationArns),
        "AWS::Partition" => JsonValue.Create(Partition.Of(stack.Region).Name),
        "AWS::Region" => JsonValue.Create(stack.Region),
        "AWS::StackId" => JsonValue.Create(stack.Id),
        "AWS::StackName" => JsonValue.Create(stack.Name),
        "AWS::URLSuffix" => JsonValue.Create(Partition.Of(stack.Region).Suffix),
        _ => null,
    };
}
