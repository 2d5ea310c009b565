using Slipway.Node.Hosting;
using Slipway.Node.Stages;

namespace Slipway.Node.Services;

public sealed record StartUnit(string Unit) : NodeAction
{
    public override string Description => $"start {Unit}";
}

/// <summary>A unit runs with other files than it is to have.</summary>
public sealed record RestartUnit(string Unit) : NodeAction
{
    public override string Description => $"restart {Unit}, whose files have changed";
}

public sealed record WaitHealthy(Probe Probe, string? Service = null) : Wait($"{Probe}")
{
    public override string? Unit => Service;

    public override string Description => $"wait until {Probe} is healthy";
}
