using Slipway.Simulator.Hosting;

namespace Slipway.Rehearsal;

/// <summary>The simulated AWS whose instances run the node agent.</summary>
public static class RehearsalCloud
{
    /// <exception cref="IOException">The port is in use.</exception>
    public static Task<AwsSimulator> StartAsync(AwsSimulatorOptions options, CancellationToken cancel = default) =>
        AwsSimulator.StartAsync(options with { Software = new AgentSoftware(options.Time) }, cancel);
}
