using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Slipway.Simulator.CloudFormation.State;

/// <summary>A resource of a stack, as last applied.</summary>
sealed record StackResource
{
    public required string LogicalId { get; init; }
    public required string Type { get; init; }

    /// <summary>Null until the service has named it.</summary>
    public string? PhysicalId { get; set; }
    public string Status { get; set; } = "";
    public string? StatusReason { get; set; }
    public DateTimeOffset Timestamp { get; set; }

    /// <summary>With all functions resolved and the stack's tags merged in.</summary>
    public JsonObject Properties { get; set; } = [];

    /// <summary>The properties as its latest event shows them.</summary>
    [JsonIgnore]
    public string Shown { get; set; } = "";

    /// <summary>What <c>Fn::GetAtt</c> gives.</summary>
    public JsonObject Attributes { get; set; } = [];

    /// <summary>Logical ids of what must outlive it.</summary>
    public List<string> DependsOn { get; set; } = [];
    public string? DeletionPolicy { get; set; }
    public string? UpdateReplacePolicy { get; set; }
}
