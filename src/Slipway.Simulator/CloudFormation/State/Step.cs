using System.Text.Json.Serialization;

namespace Slipway.Simulator.CloudFormation.State;

/// <summary>One resource's part in a stage.</summary>
sealed class Step
{
    /// <summary>How often a call is made again that a busy service refused.</summary>
    public const int MostAttempts = 10;

    /// <summary>The logical id; of leftovers, with the physical id.</summary>
    public required string Key { get; init; }
    public required string LogicalId { get; init; }
    public required StepKind Kind { get; init; }

    /// <summary>Keys of the steps that must be done before.</summary>
    public required List<string> Requires { get; init; }
    public StepState State { get; set; }

    /// <summary>What it came to be once started.</summary>
    public StepAction Action { get; set; }
    public DateTimeOffset Started { get; set; }
    public int Attempts { get; set; }

    /// <summary>The type was asked to create, update or delete; what remains is to wait.</summary>
    public bool Initiated { get; set; }

    /// <summary>Unique ids that have signalled, and whether success.</summary>
    public Dictionary<string, bool> Signals { get; init; } = [];

    /// <summary>What is deleted, where that is no longer in the stack under its logical id.</summary>
    public StackResource? Leftover { get; init; }

    /// <summary>The resource's state before an in-place update, for types that need it to make the difference.</summary>
    public StackResource? Before { get; set; }
}

[JsonConverter(typeof(JsonStringEnumConverter<StepKind>))]
enum StepKind
{
    Apply,
    Revert,
    Delete,
}

[JsonConverter(typeof(JsonStringEnumConverter<StepState>))]
enum StepState
{
    Waiting,
    Running,
    Done,
    Failed,
    Cancelled,
}

[JsonConverter(typeof(JsonStringEnumConverter<StepAction>))]
enum StepAction
{
    None,
    Create,
    Update,
    Replace,
    Delete,
}
