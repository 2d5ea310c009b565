namespace Slipway.Simulator.AutoScaling;

public sealed class Activity
{
    public required string Id { get; init; }
    public required string Description { get; set; }
    public required string Cause { get; init; }
    public required DateTimeOffset Start { get; init; }
    public required string Details { get; init; }
    public DateTimeOffset? End { get; set; }
    public required string StatusCode { get; set; }
    public string? StatusMessage { get; set; }
    public int Progress { get; set; }

    public void Finish(DateTimeOffset now, string code = "Successful", string? message = null)
    {
        End = now;
        StatusCode = code;
        StatusMessage = message;
        Progress = 100;
    }
}

public sealed record LifecycleHook
{
    public const string Launching = "autoscaling:EC2_INSTANCE_LAUNCHING";
    public const string Terminating = "autoscaling:EC2_INSTANCE_TERMINATING";

    public required string Name { get; init; }
    public required string Transition { get; init; }

    /// <summary>Seconds.</summary>
    public int HeartbeatTimeout { get; init; } = 3600;
    public string DefaultResult { get; init; } = "ABANDON";
    public string? NotificationMetadata { get; init; }
    public string? NotificationTarget { get; init; }
    public string? RoleArn { get; init; }
}
