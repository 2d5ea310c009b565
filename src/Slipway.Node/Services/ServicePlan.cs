using Slipway.Node.Files;
using Slipway.Node.Hosting;

namespace Slipway.Node.Services;

/// <summary>A unit, the files it reads when it starts (its own unit file included), and what shows that it works.</summary>
public sealed record ServicePlan(string Unit, IReadOnlyList<PlannedFile> Files, IReadOnlyList<Probe> Probes);
