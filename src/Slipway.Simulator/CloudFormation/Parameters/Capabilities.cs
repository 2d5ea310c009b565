using Slipway.Simulator.CloudFormation.Templates;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.CloudFormation.Parameters;

/// <summary>Consent that a template needs because it makes IAM resources.</summary>
static class Capabilities
{
    static readonly Dictionary<string, string?> NameProperties = new()
    {
        ["AWS::IAM::Role"] = "RoleName",
        ["AWS::IAM::InstanceProfile"] = "InstanceProfileName",
        ["AWS::IAM::ManagedPolicy"] = "ManagedPolicyName",
        ["AWS::IAM::Policy"] = null,
    };

    /// <summary>The capability, and the resources that ask for it; null: none is needed.</summary>
    public static (string Capability, IReadOnlyList<string> Types)? Needed(Template template)
    {
        var resources = template.Resources.Values.Where(resource => NameProperties.ContainsKey(resource.Type)).ToList();
        if (resources.Count == 0) return null;
        var named = resources.Any(resource => NameProperties[resource.Type] is { } name && resource.Properties.ContainsKey(name));
        return (named ? "CAPABILITY_NAMED_IAM" : "CAPABILITY_IAM", [.. resources.Select(resource => resource.Type).Distinct()]);
    }

    public static void Check(Template template, IReadOnlyCollection<string> given)
    {
        if (Needed(template) is not { } needed) return;
        if (given.Contains("CAPABILITY_NAMED_IAM") || given.Contains(needed.Capability)) return;
        throw new AwsException("InsufficientCapabilitiesException", $"Requires capabilities : [{needed.Capability}]");
    }
}
