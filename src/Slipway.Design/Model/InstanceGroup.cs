namespace Slipway.Design.Model;

/// <summary>Machines of one kind: where they run, on what, and how many.</summary>
/// <param name="Path">In the spec.</param>
/// <param name="Count">Machines at the start.</param>
public sealed record InstanceGroup(string Path, InstanceDesign Instance, IReadOnlyList<string> Zones, int Count, bool Spot);
