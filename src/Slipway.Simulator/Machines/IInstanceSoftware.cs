namespace Slipway.Simulator.Machines;

/// <summary>What runs on an instance once it is up: the seam where the node agent comes in.</summary>
public interface IInstanceSoftware
{
    /// <summary>
    /// Called when an instance is running, outside the world's gate. The token is cancelled when it stops or is terminated.
    /// What it throws ends up on the console; it never harms the simulator.
    /// </summary>
    Task RunAsync(Machine machine, CancellationToken stopped);

    /// <summary>Whether instances execute the node agent's binary, so that it has to be the real one.</summary>
    bool RunsAgentBinary => false;
}
