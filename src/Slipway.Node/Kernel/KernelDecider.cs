using Slipway.Node.Files;
using Slipway.Node.Stages;

namespace Slipway.Node.Kernel;

public static class KernelDecider
{
    public static IReadOnlyList<NodeAction> Decide(KernelObservation seen)
    {
        if (seen.FilesToWrite.Count > 0) return [new WriteFiles(seen.FilesToWrite)];
        if (!seen.RunsPods) return [];
        if (!seen.Loaded || !seen.Forwards) return [new LoadKernelSettings()];
        return seen.Swaps && !seen.SwapAllowed ? [new SwapOff()] : [];
    }
}

public sealed record LoadKernelSettings : NodeAction
{
    public override string Description => "load kernel modules and settings";
}

public sealed record SwapOff : NodeAction
{
    public override string Description => "turn swap off";
}
