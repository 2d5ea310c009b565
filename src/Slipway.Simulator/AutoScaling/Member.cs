using System.Text.Json.Serialization;

namespace Slipway.Simulator.AutoScaling;

/// <summary>An instance of a group.</summary>
public sealed class Member
{
    public required string InstanceId { get; init; }
    public required string InstanceType { get; init; }
    public required string Zone { get; init; }
    public required string SubnetId { get; init; }
    public required TemplateRef? Template { get; init; }
    public required DateTimeOffset Joined { get; init; }
    public bool Spot { get; init; }
    public bool Protected { get; set; }
    public bool Healthy { get; set; } = true;
    public LifecycleState State { get; set; }

    /// <summary>The activity that launches or terminates it.</summary>
    public string? ActivityId { get; set; }

    /// <summary>While it waits for a hook: the hook's name, the token that ends it, and when it gives up.</summary>
    public Wait? Wait { get; set; }

    [JsonIgnore]
    public bool Counts => State is LifecycleState.Pending or LifecycleState.PendingWait or LifecycleState.PendingProceed or LifecycleState.InService;

    [JsonIgnore]
    public bool IsLeaving => State is LifecycleState.Terminating or LifecycleState.TerminatingWait or LifecycleState.TerminatingProceed;
}

public enum LifecycleState { Pending, PendingWait, PendingProceed, InService, Standby, Terminating, TerminatingWait, TerminatingProceed }

public sealed record Wait(string Hook, string Token, DateTimeOffset Until, DateTimeOffset Latest);

static class LifecycleStates
{
    public static string Word(LifecycleState state) => state switch
    {
        LifecycleState.PendingWait => "Pending:Wait",
        LifecycleState.PendingProceed => "Pending:Proceed",
        LifecycleState.TerminatingWait => "Terminating:Wait",
        LifecycleState.TerminatingProceed => "Terminating:Proceed",
        _ => state.ToString(),
    };
}
