namespace Slipway.Aws;

/// <summary>
/// How long calls wait for an endpoint that has answered before and then refuses or breaks connections: a restart, a lost network. One
/// that has never answered is more likely to be wrong, and fails at once.
/// </summary>
/// <param name="Patience">From the first call that found nobody.</param>
/// <param name="Time">Real time, also where AWS is simulated and its clock runs fast: the network is none of its.</param>
public sealed record Outages(TimeSpan Patience, TimeProvider Time)
{
    /// <summary>Told once an outage, with a sentence for people.</summary>
    public Action<string>? Began { get; init; }
}
