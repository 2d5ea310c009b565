using System.Text.Json.Serialization;

namespace Slipway.Simulator.CloudFormation.State;

/// <summary>What happens to a stack now: a stage, and its steps. All that is needed to go on after a restart.</summary>
sealed class StackOperation
{
    public required Stage Stage { get; set; }

    /// <summary>What the stack is to become; null on delete.</summary>
    public Revision? Target { get; init; }

    /// <summary>What it was before an update.</summary>
    public Revision? Previous { get; init; }
    public List<Step> Steps { get; set; } = [];

    /// <summary>The resources before an update, for its rollback.</summary>
    public Dictionary<string, StackResource> Before { get; init; } = [];


    /// <summary>Added or made anew by an update that is rolled back: deleted at its end.</summary>
    public List<StackResource> Additions { get; set; } = [];
    public HashSet<string> Imports { get; init; } = [];
    public HashSet<string> Retain { get; init; } = [];
    public HashSet<string> Skip { get; init; } = [];
    public required OnFailure OnFailure { get; init; }
    public string? Token { get; init; }
    public string? FailureReason { get; set; }
    public bool Cancelled { get; set; }
}

[JsonConverter(typeof(JsonStringEnumConverter<Stage>))]
enum Stage
{
    Create,
    RollbackCreate,
    Update,
    UpdateCleanup,
    RollbackUpdate,
    RollbackUpdateCleanup,
    Delete,
}

[JsonConverter(typeof(JsonStringEnumConverter<OnFailure>))]
enum OnFailure
{
    Rollback,
    DoNothing,
    Delete,
}
