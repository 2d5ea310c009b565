using System.Text.Json.Nodes;

namespace Slipway.Simulator.CloudFormation.Templates;

/// <summary>A template whose structure, names and references have been checked.</summary>
sealed record Template
{
    public required string? Description { get; init; }
    public required JsonObject? Metadata { get; init; }
    public required IReadOnlyDictionary<string, ParameterDeclaration> Parameters { get; init; }
    public required JsonObject Mappings { get; init; }
    public required JsonObject Conditions { get; init; }
    public required IReadOnlyDictionary<string, ResourceDeclaration> Resources { get; init; }
    public required IReadOnlyList<OutputDeclaration> Outputs { get; init; }

    /// <exception cref="Kernel.AwsException"><c>ValidationError</c></exception>
    public static Template Parse(string text) => TemplateReader.Read(TemplateText.Parse(text));
}

sealed record ParameterDeclaration
{
    public required string Name { get; init; }
    public required string Type { get; init; }
    public required string? Default { get; init; }
    public required string? Description { get; init; }
    public required bool NoEcho { get; init; }
    public required IReadOnlyList<string> AllowedValues { get; init; }
    public required string? AllowedPattern { get; init; }
    public required string? ConstraintDescription { get; init; }
    public required long? MinLength { get; init; }
    public required long? MaxLength { get; init; }
    public required double? MinValue { get; init; }
    public required double? MaxValue { get; init; }
}

sealed record ResourceDeclaration
{
    public required string LogicalId { get; init; }
    public required string Type { get; init; }
    public required JsonObject Properties { get; init; }
    public required JsonNode? Metadata { get; init; }
    public required IReadOnlyList<string> DependsOn { get; init; }
    public required string? Condition { get; init; }

    /// <summary><c>Delete</c>, <c>Retain</c>, <c>Snapshot</c>, <c>RetainExceptOnCreate</c>; null: the type's default.</summary>
    public required string? DeletionPolicy { get; init; }
    public required string? UpdateReplacePolicy { get; init; }
    public required JsonObject? CreationPolicy { get; init; }
    public required JsonObject? UpdatePolicy { get; init; }
}

sealed record OutputDeclaration(string Name, JsonNode Value, string? Description, JsonNode? Export, string? Condition);
