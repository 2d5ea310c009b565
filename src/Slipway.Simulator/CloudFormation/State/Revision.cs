using System.Text.Json.Serialization;
using Slipway.Simulator.CloudFormation.Templates;

namespace Slipway.Simulator.CloudFormation.State;

/// <summary>One thing that a stack can be: a template with its parameters and tags.</summary>
sealed class Revision
{
    Template? _template;

    public required string TemplateBody { get; init; }

    /// <summary>As given, or the default.</summary>
    public required Dictionary<string, string> Parameters { get; init; }

    /// <summary>Values behind <c>AWS::SSM::Parameter::Value</c> parameters.</summary>
    public required Dictionary<string, string> Resolved { get; init; }
    public required Dictionary<string, string> Tags { get; init; }
    public required List<string> Capabilities { get; init; }
    public required List<string> NotificationArns { get; init; }
    public required string? RoleArn { get; init; }

    [JsonIgnore]
    public Template Template => _template ??= Template.Parse(TemplateBody);
}
