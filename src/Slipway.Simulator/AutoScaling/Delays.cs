namespace Slipway.Simulator.AutoScaling;

/// <summary>How long Auto Scaling takes to notice and to act, in virtual time.</summary>
static class Delays
{
    public static readonly TimeSpan Created = TimeSpan.FromSeconds(5);
    public static readonly TimeSpan Changed = TimeSpan.FromSeconds(5);

    /// <summary>From an instance's end to its being found unhealthy.</summary>
    public static readonly TimeSpan HealthCheck = TimeSpan.FromSeconds(30);
    public static readonly TimeSpan Replacement = TimeSpan.FromSeconds(10);

    /// <summary>After a launch was refused; doubled each time, up to sixteenfold.</summary>
    public static readonly TimeSpan Retry = TimeSpan.FromSeconds(60);
    public static readonly TimeSpan Sweep = TimeSpan.FromSeconds(30);
}
