namespace Slipway.Node.Kernel;

public sealed record KernelObservation
{
    public IReadOnlyList<string> FilesToWrite { get; init; } = [];

    /// <summary>Whether the rest is for this machine, too.</summary>
    public bool RunsPods { get; init; } = true;

    /// <summary>Whether modules and settings were loaded in this run of the agent; some kernels have not all of them.</summary>
    public bool Loaded { get; init; }

    /// <summary>The one setting without which no pod reaches another.</summary>
    public bool Forwards { get; init; }
    public bool Swaps { get; init; }

    /// <summary>Whether the spec lets the kubelet run beside swap.</summary>
    public bool SwapAllowed { get; init; }
}
