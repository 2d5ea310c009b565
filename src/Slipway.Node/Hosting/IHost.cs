namespace Slipway.Node.Hosting;

/// <summary>The machine as the agent sees it: a Linux instance, or a simulated one. Every call looks at what is there now.</summary>
public interface IHost
{
    IFiles Files { get; }
    IProcesses Processes { get; }
    IUnits Units { get; }
    IDisks Disks { get; }
    INetwork Network { get; }
    IProbes Probes { get; }
    IAssets Assets { get; }
    TimeProvider Time { get; }

    /// <summary>
    /// Dates certificates. On a simulated machine, whose <see cref="Time"/> runs ahead, this is still real time: clients outside judge
    /// certificates by their own clocks.
    /// </summary>
    TimeProvider WallTime { get; }

    /// <summary>
    /// Does what keeps the processor busy, such as making a key. A simulated machine's <see cref="Time"/> stands still meanwhile: the second
    /// that it takes here would be many minutes there.
    /// </summary>
    T Compute<T>(Func<T> work) => work();

    /// <summary>From the instance metadata service.</summary>
    Task<NodeIdentity> IdentifyAsync(CancellationToken cancel);

    /// <summary>The end of what was logged, for the state store; null: this host keeps none.</summary>
    Reporting.LogTail? Tail => null;

    /// <summary>One line to the journal. Never a secret; hosts take out what looks like one all the same (<see cref="Reporting.Redactor"/>).</summary>
    /// <param name="stage">In which stage it happened.</param>
    /// <param name="trouble">Something did not work.</param>
    void Log(string message, string? stage = null, bool trouble = false);
}

/// <param name="PrivateIp">Of the primary interface.</param>
public sealed record NodeIdentity(string InstanceId, string InstanceType, string Region, string Zone, string PrivateIp, string HostName);
