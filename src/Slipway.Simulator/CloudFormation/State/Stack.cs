using System.Text.Json.Serialization;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.CloudFormation.State;

sealed class Stack
{
    /// <summary>The ARN, with the stack's name and a UUID.</summary>
    public required string Id { get; init; }
    public required string Name { get; init; }
    public required string Region { get; init; }
    public required DateTimeOffset Created { get; init; }
    public DateTimeOffset? Updated { get; set; }
    public DateTimeOffset? Deleted { get; set; }
    public required string Status { get; set; }
    public string? StatusReason { get; set; }

    /// <summary>What was last applied, or is being applied to a new stack; null in review.</summary>
    public Revision? Current { get; set; }
    public Dictionary<string, StackResource> Resources { get; init; } = [];

    /// <summary>Replaced or removed by an update that failed and was not rolled back: the next update that succeeds deletes them.</summary>
    public List<StackResource> Leftovers { get; set; } = [];
    public List<StackOutput> Outputs { get; set; } = [];

    /// <summary>Oldest first.</summary>
    public List<StackEvent> Events { get; init; } = [];
    public Dictionary<string, ChangeSet> ChangeSets { get; init; } = [];

    /// <summary>Exports of other stacks that this one reads.</summary>
    public HashSet<string> Imports { get; set; } = [];
    public StackOperation? Operation { get; set; }

    /// <summary>The update that stopped in <c>UPDATE_ROLLBACK_FAILED</c>, for <c>ContinueUpdateRollback</c>.</summary>
    public StackOperation? Interrupted { get; set; }

    /// <summary>Who asked for the last operation, where policies judge that user: resources are made with the same permissions. Null: the account itself.</summary>
    public Caller? Operator { get; set; }
    public bool TerminationProtection { get; set; }
    public bool DisableRollback { get; set; }
    public string? Policy { get; set; }
    public string? ChangeSetId { get; set; }
    public string? CreationToken { get; set; }
    public int? TimeoutMinutes { get; init; }

    [JsonIgnore]
    public bool IsDeleted => Status == StackStatus.DeleteComplete;

    [JsonIgnore]
    public bool IsBusy => Operation is not null;
}
